CREATE TABLE devices (id integer PRIMARY KEY);
CREATE TABLE readings (
    time timestamptz NOT NULL,
    id int,
    t timestamptz,
    device_id integer REFERENCES devices,
    PRIMARY KEY (id, time),
    FOREIGN KEY (id, t) REFERENCES readings
);
SELECT create_hypertable('readings', 'time');
CREATE TABLE notes (id integer PRIMARY KEY, t timestamptz, FOREIGN KEY (id, t) REFERENCES readings);
