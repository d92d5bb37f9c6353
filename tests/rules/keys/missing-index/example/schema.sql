CREATE TABLE jobs (id serial PRIMARY KEY, state text NOT NULL, created_at timestamptz NOT NULL);
CREATE INDEX idx_jobs_state ON jobs (state);
CREATE INDEX idx_jobs_waiting ON jobs (created_at DESC) WHERE state = 'waiting';
