CREATE TYPE status AS ENUM ('new', 'done');
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, status status);
CREATE TABLE jobs (id bigint PRIMARY KEY, owner integer REFERENCES users (id));
