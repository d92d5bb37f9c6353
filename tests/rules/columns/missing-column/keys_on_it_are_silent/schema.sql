CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE posts (
    id serial PRIMARY KEY,
    author_id integer REFERENCES users (id),
    rating integer CHECK (rating > 0),
    UNIQUE (author_id, rating)
);
CREATE INDEX ON posts (rating);
