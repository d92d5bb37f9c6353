CREATE TYPE job_state AS ENUM ('a', 'b');
CREATE TABLE jobs (id serial PRIMARY KEY, state job_state NOT NULL, name citext);
