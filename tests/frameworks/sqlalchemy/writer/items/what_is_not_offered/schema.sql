CREATE TABLE animals (id serial PRIMARY KEY, owner_id integer, kind text CHECK (kind <> ' :x'));
CREATE TABLE cats (id integer PRIMARY KEY, lives integer);
CREATE TABLE owners (id serial PRIMARY KEY, house_id integer);
CREATE TABLE houses (id serial PRIMARY KEY);
CREATE TABLE logs (animal_id integer REFERENCES animals (id), at timestamp);
CREATE TABLE visits (id serial PRIMARY KEY, log_id integer REFERENCES foreign_logs (id), other_id integer REFERENCES others (id));
CREATE TABLE foreign_logs (id serial PRIMARY KEY);
CREATE TABLE others (id serial PRIMARY KEY);
