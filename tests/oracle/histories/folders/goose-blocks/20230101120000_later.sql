-- +goose Up
ALTER TABLE users RENAME COLUMN title TO caption;
CREATE INDEX users_caption_idx ON users (caption);
-- +goose Down
ALTER TABLE users RENAME COLUMN caption TO title;
