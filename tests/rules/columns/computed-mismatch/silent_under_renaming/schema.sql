CREATE TABLE prices (
    id serial PRIMARY KEY,
    net_amount integer NOT NULL,
    gross integer GENERATED ALWAYS AS (net_amount * 2) STORED
);
