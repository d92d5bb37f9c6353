CREATE TABLE jobs (id serial PRIMARY KEY, state text, step text);
CREATE INDEX jobs_step ON jobs (step);
