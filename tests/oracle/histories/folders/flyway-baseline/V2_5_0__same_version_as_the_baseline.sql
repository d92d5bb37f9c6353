ALTER TABLE users ADD COLUMN also_never text;
