CREATE TABLE users (id serial PRIMARY KEY, email text, settings jsonb);
CREATE INDEX users_email ON users (lower(email));
CREATE INDEX users_settings ON users USING gin (settings jsonb_path_ops);
