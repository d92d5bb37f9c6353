CREATE EXTENSION somebodys_types;
CREATE TABLE users (id somebodys_id PRIMARY KEY);
CREATE TABLE posts (id text PRIMARY KEY REFERENCES users (id));
