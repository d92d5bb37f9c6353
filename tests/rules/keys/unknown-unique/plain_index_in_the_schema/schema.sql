CREATE TABLE users (id serial PRIMARY KEY, email text);
CREATE INDEX ix_users_email ON users (email);
