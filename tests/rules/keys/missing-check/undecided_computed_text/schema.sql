CREATE TABLE users (id serial PRIMARY KEY, age integer CHECK (age >= 18));
