CREATE TABLE users (
    id serial PRIMARY KEY,
    age integer,
    CONSTRAINT users_age CHECK (age >= 18)
);
