CREATE TABLE users (id serial PRIMARY KEY, created timestamptz NOT NULL);
