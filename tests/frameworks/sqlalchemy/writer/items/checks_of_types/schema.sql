CREATE TABLE jobs (id serial PRIMARY KEY, state varchar(7), kind varchar(1) CHECK (kind <> 'x'));
