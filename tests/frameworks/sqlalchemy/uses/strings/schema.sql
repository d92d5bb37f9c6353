CREATE TABLE devices (
    device_id integer PRIMARY KEY,
    devicename text NOT NULL,
    os text,
    parent_id integer REFERENCES devices (device_id),
    CONSTRAINT uq_devices UNIQUE (devicename, os),
    CONSTRAINT ck_devices CHECK (devicename <> '')
);
CREATE INDEX ix_devices ON devices (devicename) WHERE devicename IS NOT NULL;
CREATE TABLE processes (
    id integer PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (device_id),
    name text
);
CREATE TABLE tags (device_id integer NOT NULL REFERENCES devices (device_id), tag text);
