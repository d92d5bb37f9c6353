CREATE TABLE users (
    id serial PRIMARY KEY,
    email text NOT NULL,
    name text,
    code text
);
CREATE TABLE logs (  -- schemalign: ignore[missing-primary-key, missing-model]
    line text
);
-- schemalign: ignore
CREATE TABLE more_logs (line text);
