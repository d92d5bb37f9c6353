CREATE TABLE readings (
    time timestamptz NOT NULL,
    device_id integer REFERENCES ${prefix}_devices (id)
);
SELECT create_hypertable('readings', 'time');
