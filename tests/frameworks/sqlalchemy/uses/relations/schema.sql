CREATE TABLE devices (device_id integer PRIMARY KEY, devicename text, os text);
CREATE TABLE processes (
    id integer PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (device_id),
    name text
);
