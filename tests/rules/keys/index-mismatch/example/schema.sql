CREATE TABLE jobs (id serial PRIMARY KEY, state text, payload jsonb, owner text, at timestamptz);
CREATE INDEX jobs_state ON jobs (state) WHERE owner IS NULL;
CREATE INDEX jobs_payload ON jobs USING gin (payload jsonb_path_ops);
CREATE INDEX jobs_owner ON jobs (owner, at DESC) INCLUDE (state);
