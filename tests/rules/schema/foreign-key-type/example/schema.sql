CREATE TABLE users (id uuid PRIMARY KEY, number bigint UNIQUE);
CREATE TABLE posts (
    author_id text PRIMARY KEY REFERENCES users (id),
    author_number integer UNIQUE REFERENCES users (number)
);
