CREATE SCHEMA old_space;
CREATE TYPE old_space.mood AS ENUM ('sad', 'happy');
CREATE TYPE colour AS ENUM ('red');
CREATE DOMAIN short AS varchar(10);
CREATE TABLE old_space.people (id serial PRIMARY KEY, feeling old_space.mood);
CREATE INDEX people_feeling ON old_space.people (feeling);
CREATE SEQUENCE old_space.counter;
CREATE TABLE visits (
    id serial,
    person_id integer CONSTRAINT person_exists REFERENCES old_space.people (id),
    low integer,
    high integer,
    width integer GENERATED ALWAYS AS (high - low) STORED,
    shade colour,
    nick short,
    CONSTRAINT visits_key PRIMARY KEY (id, low),
    CONSTRAINT in_order CHECK (low < high),
    CONSTRAINT once UNIQUE (low, high),
    CONSTRAINT apart EXCLUDE USING btree (low WITH =) WHERE (high > 0)
);
CREATE INDEX by_low ON visits (low, (low + 1)) INCLUDE (high) WHERE low > 0;
CREATE TABLE notes (id integer, low integer, FOREIGN KEY (id, low) REFERENCES visits (id, low));

ALTER TYPE colour RENAME TO shade_of;
ALTER TYPE shade_of RENAME VALUE 'red' TO 'crimson';
ALTER DOMAIN short RENAME TO brief;
ALTER SCHEMA old_space RENAME TO space;
ALTER TABLE visits RENAME COLUMN low TO lowest;
ALTER TABLE visits RENAME id TO visit_id;
ALTER TABLE visits RENAME COLUMN missing TO found;
ALTER TABLE visits RENAME CONSTRAINT visits_key TO new_key;
ALTER TABLE visits RENAME CONSTRAINT in_order TO ordered;
ALTER TABLE visits RENAME CONSTRAINT once TO only_once;
ALTER TABLE visits RENAME CONSTRAINT apart TO separate;
ALTER TABLE visits RENAME CONSTRAINT person_exists TO person_there;
ALTER INDEX by_low RENAME TO by_lowest;
ALTER INDEX space.people_feeling RENAME TO people_by_feeling;
ALTER TABLE by_lowest RENAME TO by_the_lowest;
ALTER TABLE visits_id_seq RENAME TO visit_numbers;
ALTER SEQUENCE visit_numbers RENAME TO visit_counter;
ALTER TABLE visits RENAME TO calls;
ALTER INDEX calls RENAME TO phone_calls;
ALTER TABLE phone_calls SET SCHEMA space;
ALTER TABLE IF EXISTS missing RENAME TO found;
ALTER TABLE IF EXISTS visits ADD COLUMN late text;
ALTER TABLE never_seen ADD COLUMN late text;
DROP INDEX space.by_the_lowest;
