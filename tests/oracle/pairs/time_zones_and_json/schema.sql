CREATE TABLE moments (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL, plain timestamp, clock timetz, slots timestamp[],
    document json, details jsonb NOT NULL, body jsonb
);
