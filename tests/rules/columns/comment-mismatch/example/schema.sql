CREATE TABLE users (id serial PRIMARY KEY, email text);
COMMENT ON TABLE users IS 'Everybody who can log in';
COMMENT ON COLUMN users.email IS 'Where invoices go';
