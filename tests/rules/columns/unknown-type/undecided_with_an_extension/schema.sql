CREATE EXTENSION somebodys_types;
CREATE TABLE jobs (id serial PRIMARY KEY, state somebodys_state NOT NULL);
