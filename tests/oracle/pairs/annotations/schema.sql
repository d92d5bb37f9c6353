CREATE TABLE notes (id serial PRIMARY KEY, code text NOT NULL, born date, body text, price numeric(5, 2) NOT NULL);
