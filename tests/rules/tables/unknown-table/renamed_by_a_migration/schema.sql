CREATE TABLE albums (id serial PRIMARY KEY, title text);
CREATE TABLE songs (id serial PRIMARY KEY, album integer REFERENCES albums (id));
CREATE TABLE people (id serial PRIMARY KEY);
ALTER TABLE albums RENAME TO collections;
ALTER TABLE people RENAME TO persons;
CREATE TABLE people (id serial PRIMARY KEY);
