CREATE TABLE logs (at timestamptz NOT NULL, PRIMARY KEY at));
