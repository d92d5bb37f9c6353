CREATE TABLE jobs (id serial PRIMARY KEY, code text, state text, owner text);
CREATE UNIQUE INDEX jobs_code ON jobs (code);
CREATE INDEX jobs_code_state ON jobs (code, state);
CREATE INDEX jobs_state ON jobs (state) WHERE owner IS NULL;
CREATE INDEX jobs_state_owner ON jobs (state DESC, owner);
CREATE INDEX jobs_owner ON jobs USING hash (owner);
CREATE INDEX jobs_owner_state ON jobs (owner, state);
