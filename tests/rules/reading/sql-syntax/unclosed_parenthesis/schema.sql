CREATE TABLE users (
    id serial PRIMARY KEY,
    email text

CREATE TABLE posts (id serial PRIMARY KEY);
