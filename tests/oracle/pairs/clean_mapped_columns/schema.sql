CREATE SCHEMA app;
CREATE TYPE app.color AS ENUM ('RED', 'GREEN');
CREATE TABLE app.shelves (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    label text NOT NULL,
    width double precision,
    height double precision,
    area double precision GENERATED ALWAYS AS (width * height) STORED,
    color app.color,
    tags text[] NOT NULL DEFAULT '{}',
    extra jsonb NOT NULL DEFAULT '{}'::jsonb,
    token uuid NOT NULL DEFAULT gen_random_uuid(),
    code character(3) COLLATE "C",
    seen_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE NULLS NOT DISTINCT (label, color)
);
COMMENT ON TABLE app.shelves IS 'where things stand';
COMMENT ON COLUMN app.shelves.label IS 'as printed';
CREATE INDEX ix_shelves_extra ON app.shelves USING gin (extra jsonb_path_ops) WHERE color IS NOT NULL;
CREATE INDEX ix_shelves_seen ON app.shelves (seen_at DESC NULLS LAST) INCLUDE (label);
CREATE TABLE app.items (
    shelf_id bigint REFERENCES app.shelves DEFERRABLE INITIALLY DEFERRED,
    number smallint,
    room int4range,
    PRIMARY KEY (shelf_id, number),
    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH &&)
);
