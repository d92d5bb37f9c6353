CREATE TABLE users (id serial PRIMARY KEY, a text, b varchar, c character varying(20));
