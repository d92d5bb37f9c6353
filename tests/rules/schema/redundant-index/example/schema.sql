CREATE TABLE jobs (id serial PRIMARY KEY, state text, owner text);
CREATE INDEX jobs_state ON jobs (state);
CREATE INDEX jobs_state_owner ON jobs (state, owner);
