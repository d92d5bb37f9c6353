CREATE TABLE keyless (note text);
CREATE TABLE owners (id bigint PRIMARY KEY, code uuid UNIQUE);
CREATE TABLE pets (id serial PRIMARY KEY, owner_id integer REFERENCES owners (id), name text, kind text);
CREATE INDEX pets_name ON pets (name);
CREATE INDEX pets_name_kind ON pets (name, kind);
