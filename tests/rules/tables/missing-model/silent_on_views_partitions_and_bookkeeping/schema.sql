CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (id, at))
    PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE VIEW recent_events AS SELECT id FROM events;
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
CREATE TABLE schema_migrations (version text PRIMARY KEY);
CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY);
CREATE TABLE spatial_ref_sys (srid integer PRIMARY KEY);
