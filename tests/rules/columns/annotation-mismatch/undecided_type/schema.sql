CREATE TABLE users (id serial PRIMARY KEY, code text NOT NULL);
