CREATE TABLE a (time timestamptz, dev int, n int, "At" timestamptz);
SELECT create_hypertable(time_column_name => 'time', relation => 'public.A'::regclass, number_partitions => 4, partitioning_column => 'dev');
SELECT create_hypertable('a', 'n', if_not_exists => TRUE);
SELECT add_dimension('a', dimension => by_range('n', 10));
ALTER TABLE a RENAME COLUMN time TO ts;
CREATE TABLE b (time timestamptz NOT NULL, "At" timestamptz NOT NULL);
SELECT * FROM public.create_hypertable(CAST('"b"' AS regclass), public.by_range(column_name => 'At'), create_default_indexes => FALSE);
CREATE TABLE c (time timestamptz NOT NULL);
CREATE INDEX own ON c (time);
SELECT create_hypertable('c', by_range('time', INTERVAL '1 day'), migrate_data => TRUE), create_hypertable('d', 'time');
CREATE TABLE e (n int, day date, t timestamp, u timestamptz, PRIMARY KEY (t, n)) WITH (fillfactor = 70, TimescaleDB.Hypertable);
CREATE TABLE f ("T" timestamptz) WITH (tsdb.hypertable = true, tsdb.partition_column = 'T', tsdb.segmentby = 'x', tsdb.create_default_indexes = off);
CREATE TABLE g (t timestamptz) WITH (tsdb.hypertable = false);
CREATE TABLE h (t timestamptz NOT NULL, u timestamptz NOT NULL);
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM timescaledb_information.hypertables WHERE hypertable_name = 'h') THEN
        PERFORM create_hypertable('h', 't', chunk_time_interval => INTERVAL '1 day');
        PERFORM add_retention_policy('i', INTERVAL '1 year');
    END IF;
END $$;
SELECT create_hypertable('g', concat('ti', 'me'));
ALTER TABLE h SET (timescaledb.compress, timescaledb.compress_orderby = 'u DESC');
ALTER TABLE h SET (timescaledb.enable_columnstore = true);
CALL add_columnstore_policy('h', after => INTERVAL '7 days');
SELECT add_job('my_job', '1 day');
