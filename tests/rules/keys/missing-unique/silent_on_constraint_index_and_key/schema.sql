CREATE TABLE users (
    id serial PRIMARY KEY,
    email text UNIQUE,
    name text,
    a integer,
    b integer,
    UNIQUE (a, b)
);
CREATE UNIQUE INDEX users_name ON users (name);
CREATE UNIQUE INDEX users_id ON users (id);
