CREATE TABLE users (
    id serial PRIMARY KEY,
    email text NOT NULL UNIQUE,
    tenant text,
    number integer,
    UNIQUE (tenant, number)
);
