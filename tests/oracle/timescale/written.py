"""Histories by hand; the last statement of each is the one that matters."""

from __future__ import annotations

_A = "CREATE TABLE a (time timestamptz NOT NULL, id int, dev int, t timestamptz{})"
_B = "CREATE TABLE b (time timestamptz NOT NULL, id int, dev int, t timestamptz{})"
_MAKE_A = "SELECT create_hypertable('a', 'time')"
_MAKE_B = "SELECT create_hypertable('b', 'time')"
_SPACE_A = "SELECT create_hypertable('a', 'time', 'dev', 4)"
_REFERENCE = "FOREIGN KEY (id, t) REFERENCES b (id, time)"

ACCEPTED = {
    "a key with the time": [_A.format(", PRIMARY KEY (id, time)"), _MAKE_A],
    "a key that is the time": [_A.format(", PRIMARY KEY (time)"), _MAKE_A],
    "a unique index with the time": [
        _A.format(""),
        _MAKE_A,
        "CREATE UNIQUE INDEX ON a (time DESC, abs(id)) WHERE id > 0",
    ],
    "an included time, before": [_A.format(", UNIQUE (id) INCLUDE (time)"), _MAKE_A],
    "an included time, in the statement": [
        (
            "CREATE TABLE a (id int, time timestamptz, UNIQUE (id) INCLUDE (time))"
            " WITH (tsdb.hypertable)"
        )
    ],
    "an index that includes the time, before": [
        _A.format(""),
        "CREATE UNIQUE INDEX ON a (id) INCLUDE (time)",
        _MAKE_A,
    ],
    "space and time": [_A.format(", PRIMARY KEY (id, dev, time)"), _SPACE_A],
    "a plain index": [_A.format(""), _MAKE_A, "CREATE INDEX ON a (id)"],
    "a key that is dropped in time": [
        _A.format(", CONSTRAINT k PRIMARY KEY (id)"),
        "ALTER TABLE a DROP CONSTRAINT k",
        _MAKE_A,
    ],
    "an exclusion with the time": [
        _A.format(", EXCLUDE USING btree (id WITH =, time WITH =)"),
        _MAKE_A,
    ],
    "a renamed time": [
        _A.format(""),
        _MAKE_A,
        "ALTER TABLE a RENAME COLUMN time TO at",
        "ALTER TABLE a ADD PRIMARY KEY (id, at)",
    ],
    "a plain table that references a hypertable": [
        _B.format(", PRIMARY KEY (id, time)"),
        _MAKE_B,
        _A.format(f", {_REFERENCE}"),
    ],
    "a hypertable that references a plain table": [
        _B.format(", PRIMARY KEY (id, time)"),
        _A.format(f", {_REFERENCE}"),
        _MAKE_A,
    ],
    "a reference to itself, before": [
        _A.format(", PRIMARY KEY (id, time), FOREIGN KEY (id, t) REFERENCES a"),
        _MAKE_A,
    ],
    "a reference to itself, renamed": [
        _A.format(", PRIMARY KEY (id, time), CONSTRAINT f FOREIGN KEY (id, t) REFERENCES a"),
        _MAKE_A,
        "ALTER TABLE a RENAME CONSTRAINT f TO g",
    ],
    "an option": [
        "CREATE TABLE a (id int, time timestamptz, PRIMARY KEY (id, time)) WITH (tsdb.hypertable)"
    ],
}

REFUSED = {
    "a key without the time": ["CREATE TABLE a (id int PRIMARY KEY, time timestamptz)", _MAKE_A],
    "a unique constraint": [_A.format(", UNIQUE (id, dev)"), _MAKE_A],
    "a deferrable one": [_A.format(", UNIQUE (id) DEFERRABLE"), _MAKE_A],
    "a unique index": [_A.format(""), "CREATE UNIQUE INDEX ON a (id)", _MAKE_A],
    "a partial one": [_A.format(""), "CREATE UNIQUE INDEX ON a (id) WHERE dev = 1", _MAKE_A],
    "an expression": [_A.format(""), "CREATE UNIQUE INDEX ON a (abs(id))", _MAKE_A],
    "an expression of the time": [
        _A.format(""),
        "CREATE UNIQUE INDEX ON a (id, date_trunc('day', time AT TIME ZONE 'utc'))",
        _MAKE_A,
    ],
    "an exclusion": [_A.format(", EXCLUDE USING btree (id WITH =)"), _MAKE_A],
    "an included time, after": [
        _A.format(""),
        _MAKE_A,
        "CREATE UNIQUE INDEX ON a (id) INCLUDE (time)",
    ],
    "a key that is added": [_A.format(""), _MAKE_A, "ALTER TABLE a ADD PRIMARY KEY (id)"],
    "a unique column that is added": [_A.format(""), _MAKE_A, "ALTER TABLE a ADD u int UNIQUE"],
    "a unique index that is added": [_A.format(""), _MAKE_A, "CREATE UNIQUE INDEX ON a (id)"],
    "the time, but not the space": [_A.format(", PRIMARY KEY (id, time)"), _SPACE_A],
    "a dimension that is added": [
        _A.format(", PRIMARY KEY (id, time)"),
        "SELECT create_hypertable('a', by_range('time'))",
        "SELECT add_dimension('a', by_hash('dev', 4))",
    ],
    "a key after a dimension": [
        _A.format(""),
        _MAKE_A,
        "SELECT add_dimension('a', 'dev', number_partitions => 4)",
        "ALTER TABLE a ADD UNIQUE (time, id)",
    ],
    "an option": [
        (
            "CREATE TABLE a (id int PRIMARY KEY, time timestamptz)"
            " WITH (timescaledb.hypertable, timescaledb.partition_column = 'time')"
        )
    ],
    "a call in a block": [
        "CREATE TABLE a (id int PRIMARY KEY, time timestamptz)",
        "DO $$ BEGIN PERFORM create_hypertable('a', 'time'); END $$",
    ],
    "a reference, then the hypertable": [
        _B.format(", PRIMARY KEY (id, time)"),
        _MAKE_B,
        _A.format(f", {_REFERENCE}"),
        _MAKE_A,
    ],
    "a reference, then the other hypertable": [
        _B.format(", PRIMARY KEY (id, time)"),
        _A.format(f", {_REFERENCE}"),
        _MAKE_A,
        _MAKE_B,
    ],
    "a reference that is added": [
        _B.format(", PRIMARY KEY (id, time)"),
        _A.format(""),
        _MAKE_A,
        _MAKE_B,
        f"ALTER TABLE a ADD {_REFERENCE} NOT VALID",
    ],
    "a reference in the statement": [
        _B.format(", PRIMARY KEY (id, time)"),
        _MAKE_B,
        _A.format(f", {_REFERENCE}") + " WITH (tsdb.hypertable, tsdb.partition_column = 'time')",
    ],
    "a reference to itself, after": [
        _A.format(", PRIMARY KEY (id, time)"),
        _MAKE_A,
        "ALTER TABLE a ADD FOREIGN KEY (id, t) REFERENCES a",
    ],
    "a reference to itself, in the statement": [
        _A.format(", PRIMARY KEY (id, time), FOREIGN KEY (id, t) REFERENCES a")
        + " WITH (tsdb.hypertable, tsdb.partition_column = 'time')"
    ],
}

FORMS = {
    "positional": ["SELECT create_hypertable('c', 'time')"],
    "nullable": [
        "ALTER TABLE c ALTER time DROP NOT NULL",
        "SELECT create_hypertable('c', 'time')",
    ],
    "named": ["SELECT create_hypertable(time_column_name => 'time', relation => 'c')"],
    "older arrows": ["SELECT create_hypertable(relation := 'c', time_column_name := 'time')"],
    "a cast": ["SELECT * FROM create_hypertable('public.c'::regclass, 'time'::name)"],
    "CAST": ["SELECT public.create_hypertable(CAST('C' AS regclass), 'time')"],
    "a typed string": ["SELECT create_hypertable(regclass '\"c\"', 'time')"],
    "by_range": ["SELECT create_hypertable('c', by_range('time', INTERVAL '1 day'))"],
    "by_range, named": [
        (
            "SELECT create_hypertable('c', dimension => by_range(column_name => 'time'),"
            " create_default_indexes => FALSE)"
        )
    ],
    "by_range without index": ["SELECT create_hypertable('c', by_range('time'), false)"],
    "without index": ["SELECT create_hypertable('c', 'time', create_default_indexes => FALSE)"],
    "space": ["SELECT create_hypertable('c', 'time', 'dev', 4)"],
    "space, named": [
        (
            "SELECT create_hypertable('c', 'time', partitioning_column => 'dev',"
            " number_partitions => 2, chunk_time_interval => INTERVAL '1 day')"
        )
    ],
    "no space": ["SELECT create_hypertable('c', 'time', NULL, NULL, if_not_exists => TRUE)"],
    "twice": [
        "SELECT create_hypertable('c', 'time')",
        "SELECT create_hypertable('c', 'at', if_not_exists => TRUE)",
    ],
    "more dimensions": [
        "SELECT create_hypertable('c', by_range('time'))",
        "SELECT add_dimension('c', by_hash('dev', 2))",
        "SELECT add_dimension(hypertable => 'c', column_name => 'n', chunk_time_interval => 10)",
        "SELECT add_dimension('c', dimension => by_range('m', 10))",
    ],
    "a dimension of the older form": [
        "SELECT create_hypertable('c', 'time')",
        "SELECT add_dimension('c', 'dev', 2)",
    ],
    "a column with capitals": ["SELECT create_hypertable('c', 'At')"],
    "an index that is there": [
        "CREATE INDEX own ON c (time)",
        "SELECT create_hypertable('c', 'time')",
    ],
    "an index on more": [
        "CREATE INDEX own ON c (time DESC, dev)",
        "SELECT create_hypertable('c', 'time')",
    ],
    "a partial index": [
        "CREATE INDEX own ON c USING brin (time) WHERE dev > 1",
        "SELECT create_hypertable('c', 'time')",
    ],
    "an index that includes": [
        "CREATE INDEX own ON c (time) INCLUDE (dev)",
        "SELECT create_hypertable('c', 'time')",
    ],
    "an index on space and time": [
        "CREATE INDEX own ON c (dev, time)",
        "SELECT create_hypertable('c', 'time', 'dev', 4)",
    ],
    "a key that is the time": [
        "ALTER TABLE c ADD PRIMARY KEY (time)",
        "SELECT create_hypertable('c', 'time')",
    ],
    "a taken name": ["CREATE TABLE c_time_idx ()", "SELECT create_hypertable('c', 'time')"],
    "a rename": [
        "SELECT create_hypertable('c', 'time', 'dev', 4)",
        "ALTER TABLE c RENAME COLUMN time TO at_last",
        "ALTER TABLE c RENAME COLUMN dev TO device",
    ],
    "a dropped index": ["SELECT create_hypertable('c', 'time')", "DROP INDEX c_time_idx"],
    "a block": ["DO $$ BEGIN IF true THEN PERFORM create_hypertable('c', 'time'); END IF; END $$"],
    "an option": [
        "CREATE TABLE d (n int, day date, t timestamp, u timestamptz) WITH (tsdb.hypertable)"
    ],
    "an option and a key": ["CREATE TABLE d (t timestamptz PRIMARY KEY) WITH (tsdb.hypertable)"],
    "an option with a column": [
        (
            'CREATE TABLE d ("T" timestamptz, u timestamptz) WITH (TimescaleDB.Hypertable = true,'
            " timescaledb.partition_column = 'T', timescaledb.segmentby = 'u')"
        )
    ],
    "an option with a bare column": [
        (
            "CREATE TABLE d (u timestamptz, t timestamptz) WITH (tsdb.hypertable,"
            " tsdb.partition_column = T, tsdb.create_default_indexes = off)"
        )
    ],
    "a schema": [
        "CREATE SCHEMA s",
        "CREATE TABLE s.c (t timestamptz, dev int)",
        "SELECT create_hypertable('s.c', 't', 'dev', 2)",
    ],
    "a search path": [
        "CREATE SCHEMA s",
        "SET LOCAL search_path = s, public",
        "CREATE TABLE c (t timestamptz)",
        "SELECT create_hypertable('c', 't')",
    ],
}
"""Ways to make the table `c` a hypertable, or another one."""
