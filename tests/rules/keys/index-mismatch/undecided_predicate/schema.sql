CREATE TABLE jobs (id serial PRIMARY KEY, state text);
CREATE INDEX jobs_state ON jobs (state) WHERE state <> 'done';
