CREATE TABLE jobs (id serial PRIMARY KEY, state text CONSTRAINT ck_jobs_named CHECK (state <> ''));
CREATE INDEX ix_jobs__state ON jobs (state);
CREATE TABLE steps (id serial PRIMARY KEY, state text);
CREATE INDEX ix_steps__state ON steps (state);
