CREATE TABLE jobs (id serial PRIMARY KEY, state text);
CREATE INDEX idx_jobs_state ON jobs (state);
