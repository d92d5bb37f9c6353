CREATE TABLE events (at timestamptz NOT NULL, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE schema_migrations (version text);
CREATE VIEW recent AS SELECT at FROM events;
CREATE TABLE users (id integer);
ALTER TABLE ONLY users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
