CREATE TABLE heroes (id integer PRIMARY KEY, heroname text NOT NULL, age integer);
