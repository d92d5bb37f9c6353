CREATE TABLE jobs (id serial PRIMARY KEY, state text NOT NULL);
CREATE INDEX anything ON jobs (state);
CREATE VIEW job_states AS SELECT id, state FROM jobs;
