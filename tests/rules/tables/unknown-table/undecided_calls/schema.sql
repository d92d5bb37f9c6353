CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
CREATE TABLE ${prefix}_metrics (time timestamptz NOT NULL);
SELECT create_hypertable('readings', 'time');
SELECT add_retention_policy('monitoring.readings', INTERVAL '90 days');
SELECT add_retention_policy('app_metrics', INTERVAL '90 days');
SELECT add_retention_policy('audit_log', INTERVAL '90 days');
