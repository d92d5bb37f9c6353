"""A history as data: each step has a way up and a way down."""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """One migration: its name, what it does, and what undoes it."""

    name: str
    up: str
    down: str = ""


HANDWRITTEN = (
    Step(
        "initial_schema",
        """
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (
    id serial PRIMARY KEY,
    name varchar(50) NOT NULL,
    mood mood DEFAULT 'ok',
    CONSTRAINT users_name_key UNIQUE (name)
);
COMMENT ON TABLE users IS 'people; not -- +goose Down';
""",
        "DROP TABLE users; DROP TYPE mood;",
    ),
    Step(
        "photos",
        """
CREATE TABLE IF NOT EXISTS photos (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner integer NOT NULL REFERENCES users ON DELETE CASCADE,
    file_path text NOT NULL,
    size numeric(8, 2) CHECK (size >= 0)
);
CREATE INDEX photos_owner_idx ON photos (owner);
CREATE TABLE IF NOT EXISTS users (id integer);
""",
        "DROP TABLE photos;",
    ),
    Step(
        "touch_function",
        """
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    NEW.updated := now();
    RETURN NEW; -- a semicolon; and more
END;
$body$;
ALTER TABLE photos ADD COLUMN updated timestamptz NOT NULL DEFAULT now();
CREATE TRIGGER touched BEFORE UPDATE ON photos FOR EACH ROW EXECUTE FUNCTION touch();
""",
        "DROP FUNCTION touch CASCADE; ALTER TABLE photos DROP COLUMN updated;",
    ),
    Step(
        "rename_path",
        "ALTER TABLE photos RENAME COLUMN file_path TO original_key;\n",
        "ALTER TABLE photos RENAME COLUMN original_key TO file_path;\n",
    ),
    Step(
        "longer_names",
        "ALTER TABLE users ALTER COLUMN name TYPE varchar(200), ADD email text;\n"
        "ALTER TYPE mood ADD VALUE 'happy';\n",
        "ALTER TABLE users DROP email, ALTER COLUMN name TYPE varchar(50);\n",
    ),
    Step(
        "albums",
        """
CREATE SEQUENCE album_numbers START 100;
CREATE TABLE albums (
    number bigint DEFAULT nextval('album_numbers') PRIMARY KEY,
    title text,
    photo bigint
);
ALTER TABLE albums ADD CONSTRAINT albums_photo FOREIGN KEY (photo) REFERENCES photos (id);
CREATE UNIQUE INDEX albums_title ON albums (lower(title)) WHERE title IS NOT NULL;
""",
        "DROP TABLE albums; DROP SEQUENCE album_numbers;",
    ),
    Step(
        "albums_become_collections",
        """
ALTER TABLE albums RENAME TO collections;
ALTER TABLE collections RENAME CONSTRAINT albums_photo TO collections_photo;
ALTER INDEX albums_title RENAME TO collections_title;
COMMENT ON COLUMN collections.title IS 'it''s shown';
""",
        "ALTER TABLE collections RENAME TO albums;",
    ),
    Step(
        "guarded",
        """
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM information_schema.columns
                   WHERE table_name = 'users' AND column_name = 'uid') THEN
        ALTER TABLE users ADD COLUMN uid uuid DEFAULT gen_random_uuid();
    END IF;
END
$$;
ALTER TABLE users ADD COLUMN IF NOT EXISTS uid uuid;
DROP TABLE IF EXISTS nothing;
CREATE UNIQUE INDEX IF NOT EXISTS users_uid ON users (uid);
""",
        "ALTER TABLE users DROP COLUMN uid;",
    ),
    Step(
        "old_things",
        """
CREATE TABLE scratch (id int PRIMARY KEY, x int);
ALTER TABLE scratch ADD CONSTRAINT scratch_x CHECK (x > 0);
CREATE VIEW owners AS SELECT id, name FROM users;
""",
        "DROP TABLE scratch; DROP VIEW owners;",
    ),
    Step(
        "drop_old_things",
        """
DROP TABLE scratch;
DROP INDEX photos_owner_idx;
ALTER TABLE photos DROP COLUMN size, ALTER COLUMN updated DROP DEFAULT;
ALTER TABLE users ALTER COLUMN mood SET NOT NULL, DROP CONSTRAINT users_name_key;
""",
        "CREATE TABLE scratch (id int PRIMARY KEY, x int);",
    ),
    Step(
        "scratch_again",
        "CREATE TABLE scratch (id uuid PRIMARY KEY);\nALTER TABLE users RENAME name TO pname;\n",
        "DROP TABLE scratch;",
    ),
)
