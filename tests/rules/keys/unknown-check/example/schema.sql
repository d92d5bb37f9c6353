CREATE TABLE users (
    id serial PRIMARY KEY,
    age integer,
    size integer,
    CONSTRAINT users_age CHECK (age >= 18)
);
