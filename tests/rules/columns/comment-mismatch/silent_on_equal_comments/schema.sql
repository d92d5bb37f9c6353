CREATE TABLE users (id serial PRIMARY KEY, email text);
COMMENT ON TABLE users IS 'Everybody''s account';
COMMENT ON COLUMN users.id IS '';
