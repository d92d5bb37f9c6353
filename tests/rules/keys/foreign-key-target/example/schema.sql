CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE editors (id serial PRIMARY KEY);
CREATE TABLE posts (
    id serial PRIMARY KEY,
    author_id integer NOT NULL REFERENCES users (id)
);
CREATE INDEX ix_posts_author_id ON posts (author_id);
