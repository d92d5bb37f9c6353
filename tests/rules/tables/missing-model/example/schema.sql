CREATE TABLE users (id serial PRIMARY KEY);

CREATE TABLE audit_entries (
    id bigserial PRIMARY KEY,
    entry jsonb NOT NULL
);
