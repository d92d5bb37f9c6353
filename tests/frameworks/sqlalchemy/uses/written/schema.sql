CREATE TABLE devices (device_id integer PRIMARY KEY, devicename text, os text);
