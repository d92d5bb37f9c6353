-- Compression, retention and indexes of the hypertables.

ALTER TABLE system_metrics SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE container_snapshots SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE drive_health SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE data_collection_audit SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE configuration_snapshots SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE configuration_change_events SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id');
ALTER TABLE service_performance_metrics SET (timescaledb.compress, timescaledb.compress_segmentby = 'service_name');

SELECT add_compression_policy('system_metrics', INTERVAL '7 days');
SELECT add_compression_policy('container_snapshots', INTERVAL '7 days');
SELECT add_compression_policy('drive_health', INTERVAL '7 days');
SELECT add_compression_policy('data_collection_audit', INTERVAL '7 days');
SELECT add_compression_policy('configuration_snapshots', INTERVAL '30 days');
SELECT add_compression_policy('configuration_change_events', INTERVAL '30 days');
SELECT add_compression_policy('service_performance_metrics', INTERVAL '7 days');

SELECT add_retention_policy('system_metrics', INTERVAL '90 days');
SELECT add_retention_policy('container_snapshots', INTERVAL '90 days');
SELECT add_retention_policy('drive_health', INTERVAL '1 year');
SELECT add_retention_policy('data_collection_audit', INTERVAL '30 days');
SELECT add_retention_policy('configuration_snapshots', INTERVAL '1 year');
SELECT add_retention_policy('configuration_change_events', INTERVAL '1 year');
SELECT add_retention_policy('service_performance_metrics', INTERVAL '90 days');

CREATE INDEX idx_system_metrics_device_time ON system_metrics (device_id, time DESC);
CREATE INDEX idx_container_snapshots_device_time ON container_snapshots (device_id, time DESC);
CREATE INDEX idx_drive_health_device_time ON drive_health (device_id, time DESC);
CREATE INDEX idx_data_collection_audit_device_time ON data_collection_audit (device_id, time DESC);
CREATE INDEX idx_configuration_snapshots_device_time ON configuration_snapshots (device_id, time DESC);
CREATE INDEX idx_configuration_change_events_device_time ON configuration_change_events (device_id, time DESC);
CREATE INDEX idx_configuration_change_events_snapshot ON configuration_change_events (snapshot_id);
CREATE INDEX idx_service_performance_metrics_service_time ON service_performance_metrics (service_name, time DESC);
CREATE INDEX idx_cache_metadata_device ON cache_metadata (device_id);
