--liquibase formatted sql
--changeset ada:third
ALTER TABLE users RENAME COLUMN email TO mail;
--rollback ALTER TABLE users RENAME COLUMN mail TO email;
