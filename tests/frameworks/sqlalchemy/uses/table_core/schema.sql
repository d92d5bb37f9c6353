CREATE TABLE devices (device_id integer PRIMARY KEY, name text, os text, mac text);
