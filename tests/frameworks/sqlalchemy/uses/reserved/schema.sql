CREATE TABLE devices (device_id integer PRIMARY KEY, metadata jsonb);
