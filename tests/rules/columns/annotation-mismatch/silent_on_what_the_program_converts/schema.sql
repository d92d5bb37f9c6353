CREATE TYPE colour AS ENUM ('red');
CREATE TABLE users (
    id serial PRIMARY KEY,
    settings jsonb NOT NULL,
    colour text NOT NULL,
    secret text NOT NULL,
    token uuid NOT NULL,
    amount numeric NOT NULL,
    tags text[] NOT NULL
);
