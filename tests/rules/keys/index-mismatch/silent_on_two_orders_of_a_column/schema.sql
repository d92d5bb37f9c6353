CREATE TABLE events (id serial PRIMARY KEY, starts date);
CREATE INDEX ix_events_starts_desc ON events (starts DESC);
CREATE INDEX ix_events_starts ON events (starts);
