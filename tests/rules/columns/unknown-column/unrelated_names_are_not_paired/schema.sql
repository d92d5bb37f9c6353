CREATE TABLE users (id serial PRIMARY KEY, phone text, updated_at timestamptz);
