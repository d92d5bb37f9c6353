CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE VIEW user_names AS SELECT id, name FROM users;
