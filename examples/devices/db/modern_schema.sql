-- The definitive schema of the devices backend (PostgreSQL 13 or later).
-- Everything else follows this file: change the code to match it, never the other way around.

BEGIN;

-- People who may look at the dashboard
CREATE TABLE users (
    user_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    username TEXT NOT NULL,
    email TEXT,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'viewer',
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    last_login TIMESTAMP WITH TIME ZONE,
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_role_check CHECK (role IN ('viewer', 'operator', 'admin'))
);

-- Core device table
CREATE TABLE devices (
    device_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    devicename TEXT,
    device_type TEXT,
    os TEXT,
    last_seen TIMESTAMP DEFAULT NOW(),
    is_online BOOLEAN,
    device_location TEXT,
    ip_address TEXT,
    mac_address TEXT,
    current_user_text TEXT
);

COMMENT ON TABLE devices IS 'One row for every machine that runs the agent';
COMMENT ON COLUMN devices.current_user_text IS 'The account that was logged in when the agent last reported';

-- Device metrics
CREATE TABLE device_metrics (
    metrics_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,  -- UUID, not TEXT!
    metrics_timestamp TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    cpu_usage NUMERIC,
    memory_used BIGINT,
    memory_total BIGINT,
    disk_used BIGINT,
    disk_total BIGINT,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

-- Device processes
CREATE TABLE device_processes (
    processes_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    processes_timestamp TIMESTAMP DEFAULT NOW(),
    pid INTEGER NOT NULL,
    pname TEXT NOT NULL,  -- Column name is 'pname', not 'name'
    cpu NUMERIC,
    memory BIGINT,
    command TEXT,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

-- What people did on a device
CREATE TABLE device_activities (
    activities_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    activities_timestamp TIMESTAMP DEFAULT NOW(),
    activity_type TEXT NOT NULL,
    description TEXT,
    app TEXT,
    duration INTEGER,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

COMMENT ON COLUMN device_activities.duration IS 'In seconds';

-- What somebody should look at
CREATE TABLE device_alerts (
    alerts_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    alerts_timestamp TIMESTAMP DEFAULT NOW(),
    level TEXT NOT NULL DEFAULT 'info',
    alert_type TEXT NOT NULL,
    message TEXT NOT NULL,
    is_read BOOLEAN NOT NULL DEFAULT FALSE,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

-- Where a device was
CREATE TABLE device_locations (
    locations_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    locations_timestamp TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    accuracy NUMERIC(8, 2),
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

-- Pictures of the screen; the files themselves are kept outside the database
CREATE TABLE screenshots (
    screenshots_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    user_id UUID,
    screenshots_timestamp TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    file_name TEXT NOT NULL,
    mime_type VARCHAR(100) NOT NULL DEFAULT 'image/png',
    size_bytes BIGINT NOT NULL,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE SET NULL
);

-- How much was typed, never what
CREATE TABLE keystrokes (
    keystrokes_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL,
    keystrokes_timestamp TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    app TEXT,
    key_count INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
);

CREATE INDEX idx_devices_last_seen ON devices (last_seen);
CREATE INDEX idx_device_metrics_device_timestamp ON device_metrics (device_id, metrics_timestamp DESC);
CREATE INDEX idx_device_processes_device_id ON device_processes (device_id);
CREATE INDEX idx_device_activities_device_id ON device_activities (device_id);
CREATE INDEX idx_device_alerts_unread ON device_alerts (device_id) WHERE NOT is_read;
CREATE INDEX idx_device_alerts_device_id ON device_alerts (device_id);
CREATE INDEX idx_device_locations_device_id ON device_locations (device_id);
CREATE INDEX idx_screenshots_device_id ON screenshots (device_id);
CREATE INDEX idx_screenshots_user_id ON screenshots (user_id);
CREATE INDEX idx_keystrokes_device_id ON keystrokes (device_id);

-- A device that sends metrics is there
CREATE FUNCTION touch_device() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE devices SET last_seen = NOW(), is_online = TRUE WHERE device_id = NEW.device_id;
    RETURN NEW;
END;
$$;

CREATE TRIGGER device_metrics_touch_device
AFTER INSERT ON device_metrics
FOR EACH ROW EXECUTE FUNCTION touch_device();

COMMIT;
