CREATE TABLE heroes (id integer PRIMARY KEY, heroname varchar NOT NULL, age_years integer);
