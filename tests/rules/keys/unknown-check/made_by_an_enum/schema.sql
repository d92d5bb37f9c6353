CREATE TYPE job_kind AS ENUM ('big', 'small');
CREATE TABLE jobs (id serial PRIMARY KEY, state varchar(7) NOT NULL, kind job_kind NOT NULL);
