CREATE TABLE a (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created timestamptz NOT NULL DEFAULT now(),
  name varchar(30) NOT NULL,
  hidden integer
);
CREATE TABLE b (id uuid PRIMARY KEY, created timestamp, name varchar(60), same varchar(9));
CREATE TABLE c (id serial PRIMARY KEY, same varchar(9), y numeric(8, 2), j json);
