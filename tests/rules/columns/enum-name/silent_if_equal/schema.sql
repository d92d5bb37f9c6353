CREATE TYPE jobstate AS ENUM ('queued', 'done');
CREATE TABLE jobs (id serial PRIMARY KEY, state jobstate NOT NULL);
