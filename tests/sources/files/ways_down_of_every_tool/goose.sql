-- +goose Up
-- +goose StatementBegin
CREATE TABLE goose (id int)
-- +goose StatementEnd
-- +goose StatementBegin
ALTER TABLE goose ADD COLUMN more text
-- +goose StatementEnd
-- +goose Down
DROP TABLE goose;
