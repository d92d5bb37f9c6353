CREATE TABLE jobs (id serial PRIMARY KEY, state text);
CREATE INDEX ix_jobs__state ON jobs (state);
CREATE TABLE steps (id serial PRIMARY KEY, state text);
CREATE INDEX ix_public_steps_state ON steps (state);
CREATE TABLE runs (id serial PRIMARY KEY, the_state_that_the_last_check_of_the_watcher_has_left_behind text);
CREATE INDEX ix_runs_the_state_that_the_last_check_of_the_watcher_ha_2d51
    ON runs (the_state_that_the_last_check_of_the_watcher_has_left_behind);
CREATE TABLE notes (id serial PRIMARY KEY, state text);
CREATE INDEX ix_notes_state ON notes (state);
