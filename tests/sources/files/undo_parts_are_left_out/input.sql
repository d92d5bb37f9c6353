-- +goose Up
-- +goose StatementBegin
CREATE TABLE made (id int);
-- +goose StatementEnd
-- +goose Down
DROP TABLE made;
