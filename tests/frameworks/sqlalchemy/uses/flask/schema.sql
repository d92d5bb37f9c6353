CREATE TABLE device (device_id integer PRIMARY KEY, devicename text);
