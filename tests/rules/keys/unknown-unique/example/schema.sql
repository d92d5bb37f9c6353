CREATE TABLE users (id serial PRIMARY KEY, email text, tenant text, number integer);
