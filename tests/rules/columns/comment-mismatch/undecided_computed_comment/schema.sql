CREATE TABLE users (id serial PRIMARY KEY, email text);
COMMENT ON COLUMN users.email IS 'Where invoices go';
