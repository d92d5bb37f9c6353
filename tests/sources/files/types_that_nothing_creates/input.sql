CREATE TYPE known AS ENUM ('a');
CREATE TABLE t (a knwon, b known, c app.other, d geometry(Point, 4326), e datetime[], f int DEFAULT nextval('no_such_seq'),
    g int DEFAULT nextval('good_seq'::regclass), h later);
CREATE SEQUENCE good_seq;
CREATE TYPE later AS (a int);
