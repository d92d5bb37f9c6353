CREATE TABLE jobs (id serial PRIMARY KEY, state varchar(7) NOT NULL);
