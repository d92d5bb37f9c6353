CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE parents (id serial PRIMARY KEY, created timestamptz NOT NULL, updated timestamptz);
CREATE TABLE others (id serial PRIMARY KEY, created timestamp NOT NULL);
CREATE TABLE kids (
  id serial PRIMARY KEY,
  mood mood NOT NULL, mood2 mood, level level, level2 level NOT NULL,
  code varchar(50) NOT NULL, opt varchar(20), alias varchar(30) NOT NULL,
  gen integer GENERATED ALWAYS AS (1 + 1) STORED,
  plain integer DEFAULT 5,
  state varchar(1) NOT NULL CHECK (state IN ('a', 'b', 'c')),
  mut jsonb, var json
);
