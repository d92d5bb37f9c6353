CREATE TABLE users (id serial PRIMARY KEY, email text);
CREATE UNIQUE INDEX ix_users_email ON users (email);
