CREATE TABLE jobs (id serial PRIMARY KEY, state text, number integer);
CREATE INDEX jobs_state ON jobs USING btree (state text_ops ASC NULLS LAST);
CREATE INDEX jobs_number ON jobs (number int4_ops) WHERE (state = 'waiting'::text);
