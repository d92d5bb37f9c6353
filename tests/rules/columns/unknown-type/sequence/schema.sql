CREATE TABLE jobs (id integer PRIMARY KEY, number bigint DEFAULT nextval('job_numbers'));
