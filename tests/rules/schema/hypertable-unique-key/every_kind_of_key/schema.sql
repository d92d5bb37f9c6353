CREATE TABLE a (
    time timestamptz NOT NULL, id int, dev int,
    CONSTRAINT a_id_key UNIQUE (id, dev),
    CONSTRAINT one_at_a_time EXCLUDE USING gist (dev WITH =)
);
CREATE UNIQUE INDEX a_latest ON a (id) WHERE dev > 0;
CREATE UNIQUE INDEX a_day ON a (id, date_trunc('day', time AT TIME ZONE 'utc'));
SELECT create_hypertable('a', by_range('time', INTERVAL '1 day'));

-- Keys need the other dimensions too, whenever they are added.
CREATE TABLE b (time timestamptz NOT NULL, dev int, other int, PRIMARY KEY (time, other));
SELECT create_hypertable('b', 'time', 'dev', 4);
CREATE TABLE c (time timestamptz NOT NULL, dev int, PRIMARY KEY (time));
SELECT create_hypertable('c', 'time');
SELECT add_dimension('c', by_hash('dev', 4));
ALTER TABLE c ADD CONSTRAINT c_dev UNIQUE (dev, time);

CREATE TABLE d (id bigint PRIMARY KEY, at timestamptz NOT NULL) WITH (
    tsdb.hypertable,
    tsdb.partition_column = 'at'
);
CREATE TABLE e (time timestamptz NOT NULL, id int);
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') THEN
        PERFORM create_hypertable('e', 'time', if_not_exists => TRUE);
    END IF;
END $$;
CREATE UNIQUE INDEX e_id ON e (id) INCLUDE (time);
