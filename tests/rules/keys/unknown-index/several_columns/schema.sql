CREATE TABLE jobs (id serial PRIMARY KEY, state text NOT NULL, owner text);
