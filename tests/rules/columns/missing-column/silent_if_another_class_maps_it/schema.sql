CREATE TABLE users (id serial PRIMARY KEY, kind text NOT NULL, level integer);
