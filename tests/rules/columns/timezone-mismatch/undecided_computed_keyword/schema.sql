CREATE TABLE users (id serial PRIMARY KEY, created_at timestamptz NOT NULL);
