CREATE TABLE users (
    id serial PRIMARY KEY,
    email text NOT
);
CREATE TABLE posts (id serial PRIMARY KEY);
