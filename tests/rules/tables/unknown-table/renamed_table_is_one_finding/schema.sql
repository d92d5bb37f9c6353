CREATE TABLE user_accounts (id serial PRIMARY KEY, email text NOT NULL);
CREATE TABLE posts (
    id serial PRIMARY KEY,
    author_id integer NOT NULL REFERENCES user_accounts (id)
);
CREATE INDEX ON posts (author_id);
