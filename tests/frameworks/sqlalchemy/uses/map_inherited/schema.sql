CREATE TABLE devices (id integer PRIMARY KEY, devicename text);
CREATE TABLE users (id integer PRIMARY KEY, name text);
