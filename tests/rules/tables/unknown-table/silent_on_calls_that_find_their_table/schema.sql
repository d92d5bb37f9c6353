CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
SELECT create_hypertable('public.readings'::regclass, 'time');
SELECT add_retention_policy('READINGS', INTERVAL '90 days');
CREATE MATERIALIZED VIEW daily WITH (timescaledb.continuous) AS
SELECT time_bucket('1 day', time) AS day, count(*) AS number FROM readings GROUP BY 1;
SELECT add_continuous_aggregate_policy('daily', NULL, NULL, INTERVAL '1 day');

-- Gone by now, but not when it was called.
CREATE TABLE former (time timestamptz NOT NULL);
SELECT create_hypertable('former', 'time');
DROP TABLE former;

-- A condition may prevent these.
DO $$
BEGIN
    IF to_regclass('metrics') IS NOT NULL THEN
        PERFORM create_hypertable('metrics', 'time');
    END IF;
END $$;
SELECT create_hypertable('metrics', 'time') WHERE to_regclass('metrics') IS NOT NULL;
SELECT create_hypertable(name, 'time') FROM (VALUES ('readings')) AS list (name);
CREATE TEMPORARY TABLE scratch (time timestamptz NOT NULL);
SELECT create_hypertable('scratch', 'time');
