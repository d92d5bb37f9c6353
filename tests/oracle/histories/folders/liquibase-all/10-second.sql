-- liquibase formatted sql

-- changeset ada:second
ALTER TABLE users ADD COLUMN email text;
-- rollback ALTER TABLE users DROP COLUMN email;
