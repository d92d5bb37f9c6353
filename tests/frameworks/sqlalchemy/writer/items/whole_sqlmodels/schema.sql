CREATE TABLE planet (id serial PRIMARY KEY, name varchar NOT NULL);
CREATE TABLE moon (id serial PRIMARY KEY, planet_id integer REFERENCES planet (id), name varchar, seen timestamp);
CREATE TABLE far_star (id uuid PRIMARY KEY, size double precision NOT NULL);
