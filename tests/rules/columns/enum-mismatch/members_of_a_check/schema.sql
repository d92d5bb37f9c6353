CREATE TABLE jobs (
    id serial PRIMARY KEY,
    state varchar(10) NOT NULL CHECK (state IN ('queued', 'running'))
);
