-- +migrate Down
DROP TABLE sql_migrate;
-- +migrate Up notransaction
CREATE TABLE sql_migrate (id int);
