-- migrate:up
CREATE TABLE users (
    id integer PRIMARY KEY,
    notes text DEFAULT '-- not migrate:down'
);
-- migrate:down
DROP TABLE users;
