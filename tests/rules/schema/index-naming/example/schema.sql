CREATE TABLE jobs (id serial PRIMARY KEY, state text);
CREATE INDEX jobs_by_state ON jobs (state);
