CREATE TABLE users (id serial PRIMARY KEY, kind text, extra text NOT NULL);
CREATE TABLE groups (id serial PRIMARY KEY);
CREATE TABLE shard_1 (id serial PRIMARY KEY);
CREATE TABLE part_1_rows (id serial PRIMARY KEY);
CREATE TABLE orphans (id serial PRIMARY KEY);
