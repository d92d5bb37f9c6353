CREATE TABLE logs (at timestamptz NOT NULL UNIQUE);
