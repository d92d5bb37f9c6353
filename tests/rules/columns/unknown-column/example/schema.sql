CREATE TABLE devices (
    device_id uuid PRIMARY KEY,
    devicename text,
    device_type text,
    current_user_text text
);
