CREATE TABLE user_accounts (user_id serial PRIMARY KEY, email text);
CREATE TABLE posts (id serial PRIMARY KEY, author_id integer REFERENCES user_accounts (user_id));
CREATE INDEX ix_posts_author_id ON posts (author_id);
