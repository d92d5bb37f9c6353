CREATE TABLE parents (id serial PRIMARY KEY, name text);
CREATE TABLE children (id serial PRIMARY KEY, parent_id integer, guardian_id integer REFERENCES parents (id));
CREATE TABLE nodes (id serial PRIMARY KEY, above_id integer);
CREATE TABLE tags (id serial PRIMARY KEY);
CREATE TABLE parent_tags (parent_id integer NOT NULL, tag_id integer NOT NULL REFERENCES tags (id), PRIMARY KEY (parent_id, tag_id));
CREATE TABLE homes (id serial PRIMARY KEY, parent_id integer);
