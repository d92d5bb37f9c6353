CREATE TABLE parents (id serial PRIMARY KEY, code integer UNIQUE, other integer UNIQUE, x integer, y integer, UNIQUE (x, y));
CREATE TABLE guardians (id serial PRIMARY KEY);
CREATE TABLE children (
    id serial PRIMARY KEY,
    missing_id integer REFERENCES parents, unknown_id integer, moved_id integer REFERENCES parents (id),
    code integer REFERENCES parents (code), cascaded_id integer REFERENCES parents ON DELETE CASCADE,
    restricted_id integer REFERENCES parents ON DELETE RESTRICT, silent_id integer REFERENCES parents ON DELETE NO ACTION,
    updated_id integer REFERENCES parents ON UPDATE CASCADE, late_id integer REFERENCES parents DEFERRABLE INITIALLY DEFERRED,
    sometimes_id integer REFERENCES parents DEFERRABLE, x integer, y integer,
    FOREIGN KEY (x, y) REFERENCES parents (x, y),
    self_id integer REFERENCES children (id)
);
