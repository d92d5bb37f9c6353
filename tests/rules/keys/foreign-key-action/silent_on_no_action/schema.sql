CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE posts (
    id serial PRIMARY KEY,
    author_id integer REFERENCES users (id) ON DELETE NO ACTION,
    editor_id integer REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_posts_author_id ON posts (author_id);
CREATE INDEX ix_posts_editor_id ON posts (editor_id);
