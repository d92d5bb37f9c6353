-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE users (id integer PRIMARY KEY);
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION count_users() RETURNS integer AS $$
DECLARE found integer;
BEGIN
    -- the number; of users
    SELECT count(*) INTO found FROM users;
    RETURN found;
END;
$$ LANGUAGE plpgsql
-- +goose StatementEnd
ALTER TABLE users ADD COLUMN name text;

-- +goose Down
-- +goose StatementBegin
DROP FUNCTION count_users();
-- +goose StatementEnd
DROP TABLE users;
