CREATE TABLE invoices (id serial PRIMARY KEY, total numeric(10, 2));
CREATE TABLE customer_profiles (id serial PRIMARY KEY, nickname text NOT NULL, motto text, photo bytea);
CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY);
CREATE TABLE measures (at timestamptz NOT NULL, value real) PARTITION BY RANGE (at);
CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE VIEW totals AS SELECT id, total FROM invoices WHERE total > 0;
CREATE VIEW unmapped AS SELECT id FROM invoices;
CREATE MATERIALIZED VIEW sums AS SELECT sum(total) AS total, count(*) AS number FROM invoices;
