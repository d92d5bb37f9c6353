CREATE TABLE shifts (id serial PRIMARY KEY, starts time NOT NULL);
