CREATE TABLE IF NOT EXISTS users (id integer PRIMARY KEY, name text);
CREATE TABLE IF NOT EXISTS jobs (id integer PRIMARY KEY);
