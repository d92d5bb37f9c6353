CREATE TABLE users (id serial PRIMARY KEY, best_post_id integer);
CREATE TABLE posts (id serial PRIMARY KEY, author_id integer REFERENCES users (id), editor_id integer REFERENCES users (id) ON DELETE SET NULL);
ALTER TABLE users ADD FOREIGN KEY (best_post_id) REFERENCES posts (id);
