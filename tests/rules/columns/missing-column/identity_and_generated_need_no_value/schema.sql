CREATE TABLE users (
    id serial PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY,
    doubled integer NOT NULL GENERATED ALWAYS AS (2) STORED
);
