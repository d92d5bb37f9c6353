CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
SELECT create_hypertable('readings', 'time');
SELECT create_hypertable('public.metrics', by_range('time'), if_not_exists => TRUE);
SELECT add_retention_policy('reading', INTERVAL '90 days');
SELECT * FROM add_compression_policy(hypertable => 'Readings2'::regclass, compress_after => INTERVAL '7 days');
CALL add_columnstore_policy('"Readings"', after => INTERVAL '7 days');
CALL refresh_continuous_aggregate('daily', NULL, NULL);
