CREATE TABLE users (id serial PRIMARY KEY, name text, city varchar);
