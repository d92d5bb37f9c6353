CREATE TYPE job_state AS ENUM ('WAITING', 'DONE');
CREATE TABLE jobs (id serial PRIMARY KEY, state job_state NOT NULL);
CREATE INDEX ix_waiting ON jobs (id) WHERE (state = 'WAITING'::job_state);
CREATE INDEX ix_done ON jobs (state) WHERE (state = 'DONE'::job_state);
