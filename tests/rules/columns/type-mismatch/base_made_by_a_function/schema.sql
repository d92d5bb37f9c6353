CREATE TABLE films (id serial PRIMARY KEY, length integer, title text);
