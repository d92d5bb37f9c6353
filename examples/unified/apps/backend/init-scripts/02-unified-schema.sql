-- =================================================================
-- Existing Tables (Rewritten for Unified Architecture)
-- =================================================================

-- Device Registry
CREATE TABLE IF NOT EXISTS devices (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    hostname VARCHAR(255) UNIQUE NOT NULL,
    device_type VARCHAR(50),
    metadata JSONB,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

-- System Metrics Hypertable
CREATE TABLE IF NOT EXISTS system_metrics (
    time TIMESTAMPTZ NOT NULL,
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    cpu_usage FLOAT,
    memory_usage FLOAT,
    disk_io JSONB,
    network_traffic JSONB,
    PRIMARY KEY (time, device_id)
);

-- Container Snapshots Hypertable
CREATE TABLE IF NOT EXISTS container_snapshots (
    time TIMESTAMPTZ NOT NULL,
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    container_id VARCHAR(255) NOT NULL,
    name VARCHAR(255),
    image VARCHAR(255),
    status VARCHAR(50),
    cpu_usage FLOAT,
    memory_usage_bytes BIGINT,
    PRIMARY KEY (time, device_id, container_id)
);

-- Drive Health Hypertable
CREATE TABLE IF NOT EXISTS drive_health (
    time TIMESTAMPTZ NOT NULL,
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    drive_name VARCHAR(255) NOT NULL,
    model VARCHAR(255),
    serial_number VARCHAR(255),
    smart_attributes JSONB,
    temperature_celsius INTEGER,
    power_on_hours INTEGER,
    is_healthy BOOLEAN,
    PRIMARY KEY (time, device_id, drive_name)
);


-- =================================================================
-- New Tables for Unified Architecture
-- =================================================================

-- 1. Data Collection Audit Table
CREATE TABLE IF NOT EXISTS data_collection_audit (
    time TIMESTAMPTZ NOT NULL,
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    operation_id UUID NOT NULL,
    data_type VARCHAR(50) NOT NULL,
    collection_method VARCHAR(50) NOT NULL,
    collection_source VARCHAR(100),
    force_refresh BOOLEAN DEFAULT FALSE,
    cache_hit BOOLEAN DEFAULT FALSE,
    duration_ms INTEGER,
    ssh_command_count INTEGER DEFAULT 0,
    data_size_bytes BIGINT,
    status VARCHAR(20) NOT NULL,
    error_message TEXT,
    warnings JSONB,
    records_created INTEGER DEFAULT 0,
    records_updated INTEGER DEFAULT 0,
    freshness_threshold INTEGER,
    PRIMARY KEY (time, device_id, operation_id)
);

-- 2. Configuration Snapshots Table
CREATE TABLE IF NOT EXISTS configuration_snapshots (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    time TIMESTAMPTZ NOT NULL,
    config_type VARCHAR(50) NOT NULL,
    file_path VARCHAR(1024) NOT NULL,
    content_hash VARCHAR(64) NOT NULL,
    file_size_bytes INTEGER,
    raw_content TEXT NOT NULL,
    parsed_data JSONB,
    change_type VARCHAR(20) NOT NULL,
    previous_hash VARCHAR(64),
    file_modified_time TIMESTAMPTZ,
    collection_source VARCHAR(50) NOT NULL,
    detection_latency_ms INTEGER,
    affected_services JSONB,
    requires_restart BOOLEAN DEFAULT FALSE,
    risk_level VARCHAR(20) DEFAULT 'MEDIUM'
);

-- 3. Configuration Change Events Table
CREATE TABLE IF NOT EXISTS configuration_change_events (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    snapshot_id UUID NOT NULL REFERENCES configuration_snapshots(id) ON DELETE CASCADE,
    time TIMESTAMPTZ NOT NULL,
    config_type VARCHAR(50) NOT NULL,
    file_path VARCHAR(1024) NOT NULL,
    change_type VARCHAR(20) NOT NULL,
    affected_services JSONB,
    service_dependencies JSONB,
    requires_restart BOOLEAN DEFAULT FALSE,
    restart_services JSONB,
    changes_summary JSONB,
    risk_level VARCHAR(20) DEFAULT 'MEDIUM',
    confidence_score NUMERIC(3, 2),
    processed BOOLEAN DEFAULT FALSE,
    notifications_sent JSONB
);

-- 4. Service Performance Metrics Table
CREATE TABLE IF NOT EXISTS service_performance_metrics (
    time TIMESTAMPTZ NOT NULL,
    service_name VARCHAR(50) NOT NULL,
    operations_total INTEGER DEFAULT 0,
    operations_successful INTEGER DEFAULT 0,
    operations_failed INTEGER DEFAULT 0,
    operations_cached INTEGER DEFAULT 0,
    avg_duration_ms NUMERIC(8, 2),
    max_duration_ms INTEGER,
    min_duration_ms INTEGER,
    ssh_connections_created INTEGER DEFAULT 0,
    ssh_connections_reused INTEGER DEFAULT 0,
    ssh_commands_executed INTEGER DEFAULT 0,
    cache_hit_ratio NUMERIC(5, 2),
    cache_size_entries INTEGER,
    cache_evictions INTEGER DEFAULT 0,
    data_collected_bytes BIGINT DEFAULT 0,
    database_writes INTEGER DEFAULT 0,
    error_types JSONB,
    top_errors JSONB,
    PRIMARY KEY (time, service_name)
);

-- 5. Cache Metadata Table
CREATE TABLE IF NOT EXISTS cache_metadata (
    cache_key VARCHAR(255) PRIMARY KEY,
    device_id UUID NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    data_type VARCHAR(50) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    last_accessed TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    expires_at TIMESTAMPTZ NOT NULL,
    access_count INTEGER DEFAULT 1,
    data_size_bytes INTEGER,
    ttl_seconds INTEGER NOT NULL,
    invalidated BOOLEAN DEFAULT FALSE,
    invalidated_at TIMESTAMPTZ,
    invalidation_reason VARCHAR(100),
    collection_method VARCHAR(50),
    command_hash VARCHAR(64)
);

-- Convert all time-series tables to TimescaleDB hypertables
SELECT create_hypertable('system_metrics', 'time', if_not_exists => TRUE);
SELECT create_hypertable('container_snapshots', 'time', if_not_exists => TRUE);
SELECT create_hypertable('drive_health', 'time', if_not_exists => TRUE);
SELECT create_hypertable('data_collection_audit', 'time', if_not_exists => TRUE);
SELECT create_hypertable('configuration_snapshots', 'time', if_not_exists => TRUE);
SELECT create_hypertable('configuration_change_events', 'time', if_not_exists => TRUE);
SELECT create_hypertable('service_performance_metrics', 'time', if_not_exists => TRUE);
