CREATE TABLE jobs (
    id serial PRIMARY KEY,
    state job_state NOT NULL
);
