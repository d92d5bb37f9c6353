CREATE TABLE singles (
    id serial PRIMARY KEY,
    a integer UNIQUE, b integer, c integer UNIQUE, d integer, e integer, f integer UNIQUE DEFERRABLE, g integer,
    h integer, i integer,
    UNIQUE NULLS NOT DISTINCT (g), UNIQUE (e, d)
);
CREATE UNIQUE INDEX ix_singles_h ON singles (h);
CREATE UNIQUE INDEX one_i ON singles (i) WHERE h IS NULL;
CREATE UNIQUE INDEX again ON singles (id);
