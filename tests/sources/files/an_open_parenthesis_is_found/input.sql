CREATE TABLE open_par (a int, b text;
CREATE TABLE still_seen (c int);
CREATE TABLE open_inside (a numeric(10,2, b text);
CREATE TABLE seen_too (c int CHECK (c > 0);
CREATE INDEX i ON still_seen (lower(c);
CREATE TABLE last_one (c int)
