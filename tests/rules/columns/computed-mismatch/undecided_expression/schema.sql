CREATE TABLE prices (
    id serial PRIMARY KEY,
    net integer NOT NULL,
    gross integer GENERATED ALWAYS AS (net * 2) STORED
);
