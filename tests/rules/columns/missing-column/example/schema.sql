CREATE TABLE users (
    id serial PRIMARY KEY,
    email text NOT NULL,
    tenant uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    note text
);
