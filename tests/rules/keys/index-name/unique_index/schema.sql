CREATE TABLE jobs (id serial PRIMARY KEY, code text);
CREATE UNIQUE INDEX uq_jobs_code ON jobs (code);
