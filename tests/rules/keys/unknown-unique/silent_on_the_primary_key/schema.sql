CREATE TABLE users (id serial PRIMARY KEY, email text);
CREATE UNIQUE INDEX users_email ON users USING btree (email);
