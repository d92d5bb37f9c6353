CREATE TYPE job_state AS ENUM ('queued', 'done');
CREATE TABLE jobs (id serial PRIMARY KEY, state job_state NOT NULL);
