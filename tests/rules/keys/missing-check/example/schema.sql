CREATE TABLE users (
    id serial PRIMARY KEY,
    age integer CHECK (age >= 18),
    name text,
    CONSTRAINT users_name CHECK (length(name) > 0)
);
