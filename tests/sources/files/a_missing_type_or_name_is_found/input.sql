CREATE TABLE t (
    id NOT NULL,
    name,
    ok text,
    PRIMARY KEY,
    order int,
    FOREIGN KEY (ok) REFERENCES,
    UNIQUE (ok,),
    CHECK ()
);
CREATE TABLE (a int);
CREATE TABLE u;
CREATE TABLE v (a int) INHERIT (t);
ALTER TABLE t ADD COLUM x int, ADD y text;
ALTER TABLE t DORP COLUMN ok;
ALTER TABLE t ALTER COLUMN ok SET NOTNULL;
CREATE INDEX i ON t ok;
CREATE TYPE mood AS ENUM ('a' 'b');
CREATE TYPE broken AS ENUM ('a', b);
CREATE DOMAIN d AS;
COMMENT ON COLUMN t.ok IS text;
DROP TABLE nothing nothing;
