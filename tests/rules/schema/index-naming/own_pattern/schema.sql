CREATE TABLE jobs (id serial PRIMARY KEY, state text, owner text);
CREATE INDEX idx_jobs_state_owner ON jobs (state, owner);
