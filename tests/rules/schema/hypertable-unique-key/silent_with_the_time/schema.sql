CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL,
    PRIMARY KEY (id, time)
);
SELECT create_hypertable('readings', 'time');
CREATE UNIQUE INDEX ON readings (time DESC, id);
CREATE INDEX ON readings (id);

-- A key that was dropped, a plain table, and a renamed column.
CREATE TABLE a (id integer, time timestamptz NOT NULL, CONSTRAINT a_key PRIMARY KEY (id));
ALTER TABLE a DROP CONSTRAINT a_key;
SELECT create_hypertable('a', 'time');
ALTER TABLE a RENAME COLUMN time TO at;
ALTER TABLE a ADD PRIMARY KEY (id, at);
CREATE TABLE plain (id integer PRIMARY KEY, time timestamptz NOT NULL);
ALTER TABLE plain SET (fillfactor = 70);

-- What is included counts, if it is there before.
CREATE TABLE b (id integer, time timestamptz NOT NULL, UNIQUE (id) INCLUDE (time));
SELECT create_hypertable('b', 'time');
