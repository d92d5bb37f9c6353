BEGIN;
ALTER TABLE flipr.users ADD COLUMN email text;
COMMIT;
