CREATE TABLE devices (device_id uuid PRIMARY KEY, name text);
CREATE TABLE readings (
    reading_id uuid PRIMARY KEY,
    device uuid NOT NULL REFERENCES devices (device_id)
);
CREATE INDEX readings_device ON readings (device);
CREATE UNIQUE INDEX devices_name ON devices (name, device_id);
