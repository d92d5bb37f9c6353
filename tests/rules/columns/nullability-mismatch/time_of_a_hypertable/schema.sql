CREATE TABLE readings (
    id integer PRIMARY KEY,
    time timestamptz
);
CREATE TABLE metrics (
    time timestamptz,
    device integer
);
SELECT create_hypertable('metrics', 'time', 'device', 4);
