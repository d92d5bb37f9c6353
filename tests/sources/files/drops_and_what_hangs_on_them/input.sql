CREATE SCHEMA extra;
CREATE SCHEMA gone;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE unused AS ENUM ('one');
CREATE DOMAIN short AS varchar(10);
CREATE TYPE pair AS (x integer, y integer);
CREATE SEQUENCE numbers;
CREATE SEQUENCE spare;

CREATE TABLE parents (id integer PRIMARY KEY, code text UNIQUE, feeling mood, nick short);
CREATE TABLE children (
    id serial PRIMARY KEY,
    parent_id integer REFERENCES parents (id),
    code text REFERENCES parents (code),
    number integer DEFAULT nextval('numbers'),
    low integer,
    high integer,
    width integer GENERATED ALWAYS AS (high - low) STORED,
    place text,
    CONSTRAINT in_order CHECK (low < high),
    CONSTRAINT has_place CHECK (place <> ''),
    CONSTRAINT low_and_place UNIQUE (low, place),
    CONSTRAINT apart EXCLUDE USING btree (high WITH =, place WITH =)
);
CREATE INDEX by_low ON children (low);
CREATE INDEX by_sum ON children ((low + id));
CREATE INDEX by_place ON children (place) WHERE low > 0;
CREATE INDEX by_code ON children (code) INCLUDE (low);
CREATE INDEX stays ON children (code);
CREATE INDEX leaves ON children (code, place);
CREATE TABLE pairs OF pair;
CREATE TABLE extra.kept (id integer);
CREATE TABLE gone.lost (id integer PRIMARY KEY);
CREATE TYPE gone.shade AS ENUM ('dark');
CREATE SEQUENCE gone.counter;
CREATE TABLE extra.points (
    lost_id integer REFERENCES gone.lost,
    shade gone.shade,
    counter integer DEFAULT nextval('gone.counter')
);
CREATE TABLE first (id integer);
CREATE TABLE second (id integer);
CREATE VIEW over_first AS SELECT id FROM first;
CREATE VIEW over_view AS SELECT id FROM over_first;
CREATE VIEW alone AS SELECT 1 AS one;

DROP TABLE IF EXISTS nothing, extra.nothing CASCADE;
DROP INDEX IF EXISTS no_index;
DROP TYPE IF EXISTS no_type;
DROP DOMAIN IF EXISTS no_domain CASCADE;
DROP SEQUENCE IF EXISTS no_sequence;
DROP SCHEMA IF EXISTS no_schema CASCADE;
DROP VIEW IF EXISTS no_view;
DROP INDEX leaves;
DROP TYPE unused;
DROP TYPE mood CASCADE;
DROP DOMAIN short CASCADE;
DROP TYPE pair CASCADE;
DROP SEQUENCE numbers, spare CASCADE;
DROP SCHEMA gone CASCADE;
DROP VIEW alone;
DROP TABLE first, second CASCADE;
ALTER TABLE parents DROP COLUMN code CASCADE;
ALTER TABLE children DROP COLUMN low CASCADE, DROP COLUMN IF EXISTS no_column;
ALTER TABLE children DROP CONSTRAINT apart, DROP CONSTRAINT IF EXISTS no_constraint;
