CREATE TABLE users (id serial PRIMARY KEY, level text NOT NULL);
