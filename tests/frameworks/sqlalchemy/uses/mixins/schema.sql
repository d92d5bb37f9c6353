CREATE TABLE devices (device_id integer PRIMARY KEY, devicename text);
CREATE TABLE processes (id integer PRIMARY KEY, name text);
CREATE TABLE users (user_id integer PRIMARY KEY, username text);
