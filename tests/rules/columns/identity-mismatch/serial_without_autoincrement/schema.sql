CREATE TABLE jobs (id serial PRIMARY KEY);
CREATE TABLE tasks (id serial PRIMARY KEY);
