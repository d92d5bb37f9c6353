CREATE TABLE jobs (id serial PRIMARY KEY, state text, owner text);
CREATE INDEX jobs_state ON jobs (state, owner);
