CREATE TABLE history (id integer, step text, happened timestamptz);
