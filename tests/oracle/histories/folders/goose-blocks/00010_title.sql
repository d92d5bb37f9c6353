-- +goose Up
ALTER TABLE users RENAME COLUMN name TO title;
-- +goose Down
ALTER TABLE users RENAME COLUMN title TO name;
