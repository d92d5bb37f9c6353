CREATE TABLE jobs (id serial PRIMARY KEY, state text, owner text, code text);
CREATE INDEX idx_jobs_state ON jobs (state);
CREATE INDEX ON jobs (owner);
CREATE INDEX any_name ON jobs (lower(code));
