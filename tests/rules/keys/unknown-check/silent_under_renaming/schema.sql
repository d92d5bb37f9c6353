CREATE TABLE users (id serial PRIMARY KEY, user_age integer CHECK (user_age >= 18));
