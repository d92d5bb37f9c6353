CREATE TABLE readings (
    id uuid PRIMARY KEY,
    count bigint NOT NULL,
    is_valid boolean NOT NULL,
    value numeric NOT NULL,
    day date NOT NULL,
    tags text[] NOT NULL
);
