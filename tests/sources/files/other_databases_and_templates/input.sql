CREATE TABLE ${prefix}_users (id int);
CREATE TABLE {{ schema }}.accounts (id uuid, kind {{ kind_type }}, n int DEFAULT {{ default }} NOT NULL);
{% if with_notes %}
CREATE TABLE :"schema".notes (id int REFERENCES ${prefix}_users (id), owner :owner_type);
{% endif %}
CREATE TABLE :table_name (id int);
CREATE TABLE d (id int, INDEX by_id (id), FAMILY f (id)) DISTRIBUTED BY (id);
ALTER TABLE d SET DISTRIBUTED RANDOMLY;
ALTER TABLE d CONFIGURE ZONE USING x = 1;
CREATE TABLE metric (ts timestamptz NOT NULL, v float8) WITH (tsdb.hypertable, tsdb.partition_column = 'ts', tsdb.segmentby = 'v');
CREATE TABLE reading (at timestamptz NOT NULL, v float8);
SELECT create_hypertable('public.reading', by_range('at', INTERVAL '1 day'), if_not_exists => TRUE);
CREATE MATERIALIZED VIEW metric_daily WITH (timescaledb.continuous) AS SELECT time_bucket('1 day', ts) AS day, avg(v) AS v FROM metric GROUP BY 1 WITH NO DATA;
CREATE INDEX ON metric (ts) WITH (timescaledb.transaction_per_chunk);
CALL add_columnstore_policy('metric', after => INTERVAL '7 days');
