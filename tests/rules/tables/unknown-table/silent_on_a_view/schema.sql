CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
CREATE VIEW user_names AS SELECT id, name FROM users;
