CREATE TABLE jobs (id serial PRIMARY KEY, state text NOT NULL, owner text NOT NULL);
CREATE INDEX ix_jobs_state_old ON jobs (state);
CREATE INDEX ix_jobs_owner ON jobs (owner);
CREATE TABLE runs (id serial PRIMARY KEY, state text NOT NULL);
CREATE INDEX ix_runs_state_old ON runs (state);
