CREATE TABLE devices (device_id integer PRIMARY KEY, name text, os text, mac text);
CREATE TABLE processes (
    id integer PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (device_id)
);
