CREATE TABLE jobs (id serial PRIMARY KEY, state text, owner text, code text);
CREATE INDEX idx_jobs_state ON jobs (state);
CREATE INDEX ON jobs (owner);
CREATE INDEX an_index_whose_name_is_longer_than_the_sixty_three_bytes_that_are_kept ON jobs (code);
