CREATE TABLE jobs (id serial PRIMARY KEY, state text);
CREATE INDEX ${prefix}_state ON jobs (state);
