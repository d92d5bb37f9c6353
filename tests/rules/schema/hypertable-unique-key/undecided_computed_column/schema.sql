CREATE TABLE readings (
    id integer PRIMARY KEY,
    time timestamptz NOT NULL
);
SELECT create_hypertable('readings', '{{ time_column }}');
CREATE TABLE a (id integer PRIMARY KEY, time timestamptz NOT NULL);
SELECT create_hypertable('a', 'tyme');
CREATE TABLE b (id integer PRIMARY KEY, time timestamptz NOT NULL);
SELECT create_hypertable('b', :'column');
CREATE TABLE c (id integer, time timestamptz NOT NULL, EXCLUDE USING gist (tstzrange(time, time) WITH &&));
SELECT create_hypertable('c', 'time');
