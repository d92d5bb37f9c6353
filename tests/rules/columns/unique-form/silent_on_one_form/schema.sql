CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, name text);
CREATE UNIQUE INDEX ix_users_name ON users (name);
