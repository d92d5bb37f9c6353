CREATE TABLE devices (
    device_id serial PRIMARY KEY,
    devicename varchar(50) NOT NULL UNIQUE,
    install_date date,
    CHECK (devicename <> ''),
    CONSTRAINT installed CHECK (install_date > '2000-01-01')
);
CREATE INDEX devices_lower ON devices (lower(devicename), install_date) WHERE install_date IS NOT NULL;
CREATE TABLE readings (id serial PRIMARY KEY, device_id integer REFERENCES devices (device_id));
