CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE TABLE orders (id serial PRIMARY KEY, user_id integer REFERENCES users (id), total numeric(8, 2) NOT NULL DEFAULT 0);
