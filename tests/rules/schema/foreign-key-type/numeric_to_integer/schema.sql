CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE posts (author_id numeric PRIMARY KEY REFERENCES users (id));
