CREATE TABLE people (
    id serial PRIMARY KEY,
    first_name text NOT NULL,
    initial text GENERATED ALWAYS AS ("left"(first_name, 1)) STORED
);
