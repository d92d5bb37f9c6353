ALTER TABLE jobs ADD COLUMN started timestamptz;
