CREATE TABLE users (id serial PRIMARY KEY, is_active boolean NOT NULL);
