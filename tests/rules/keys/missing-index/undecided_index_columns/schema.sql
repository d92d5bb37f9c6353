CREATE TABLE users (id serial PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
