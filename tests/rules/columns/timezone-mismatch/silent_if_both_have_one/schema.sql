CREATE TABLE users (
    id serial PRIMARY KEY,
    created_at timestamp with time zone,
    updated_at timestamp without time zone,
    daily_at time
);
