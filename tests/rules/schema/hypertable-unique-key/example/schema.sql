CREATE TABLE readings (
    id integer PRIMARY KEY,
    time timestamptz NOT NULL
);
SELECT create_hypertable('readings', 'time');
