CREATE TABLE users (id serial PRIMARY KEY, metrics_timestamp timestamptz);
