CREATE TABLE readings (sensor integer NOT NULL, at timestamp NOT NULL, value float8, PRIMARY KEY (sensor, at));
CREATE TABLE codes (id integer NOT NULL, code text PRIMARY KEY);
CREATE TABLE pairs (a integer, b integer, PRIMARY KEY (b, a));
CREATE TABLE links (a integer, b integer, c integer NOT NULL, PRIMARY KEY (a, b));
