CREATE TABLE places (id serial PRIMARY KEY, area geometry, name citext);
