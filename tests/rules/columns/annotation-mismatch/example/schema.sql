CREATE TABLE users (
    id serial PRIMARY KEY,
    code text NOT NULL,
    token uuid NOT NULL,
    born date,
    note text
);
