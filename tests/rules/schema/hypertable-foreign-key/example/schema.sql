CREATE TABLE snapshots (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
CREATE TABLE events (
    time timestamptz NOT NULL,
    snapshot_id integer,
    snapshot_time timestamptz,
    FOREIGN KEY (snapshot_id, snapshot_time) REFERENCES snapshots (id, time)
);
SELECT create_hypertable('snapshots', 'time');
SELECT create_hypertable('events', 'time');
