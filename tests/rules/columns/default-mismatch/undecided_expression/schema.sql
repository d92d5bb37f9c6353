CREATE TABLE jobs (id serial PRIMARY KEY, code text NOT NULL DEFAULT make_code('job'));
