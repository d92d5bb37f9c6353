CREATE TABLE users (
    id serial PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamp NOT NULL
);
