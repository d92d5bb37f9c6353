CREATE TABLE jobs (id serial PRIMARY KEY, options text NOT NULL);
