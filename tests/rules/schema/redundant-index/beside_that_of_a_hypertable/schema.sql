CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
SELECT create_hypertable('readings', 'time');
CREATE INDEX readings_by_time ON readings (time DESC);
