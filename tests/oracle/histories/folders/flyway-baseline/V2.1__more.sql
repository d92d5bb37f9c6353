ALTER TABLE users ADD COLUMN never text;
