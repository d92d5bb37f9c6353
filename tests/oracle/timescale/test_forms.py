"""Hypertables are read as TimescaleDB holds them: dimensions, indexes, NOT NULL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schemalign.schema.tables import TableKind
from schemalign.sources.catalogue.postgresql import script
from schemalign.sources.catalogue.postgresql_queries import QUESTIONS, SEARCH_PATH
from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.sql.ddl.timescale import TIMESCALE_CALLS
from tests.oracle.timescale.refusals import findings, schema_of
from tests.oracle.timescale.written import ACCEPTED, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.oracle.timescale.server import TimescaleServer

pytestmark = pytest.mark.timescale

TABLE = """CREATE TABLE c (
    time timestamptz NOT NULL, dev int, n int, m int, "At" timestamptz, at timestamptz
)"""
HELD = [
    """
SELECT format('%s dimension %s', hypertable_name, column_name)
FROM timescaledb_information.dimensions
""",
    """
SELECT format('%s index %s (%s)%s', c.relname, i.relname, array_to_string(ARRAY(
           SELECT pg_get_indexdef(x.indexrelid, n, false)
                  || CASE WHEN x.indoption[n - 1] & 1 = 1 THEN ' desc' ELSE '' END
           FROM generate_series(1, x.indnkeyatts) n), ', '),
       CASE WHEN x.indisunique THEN ' unique' ELSE '' END)
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
     JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE s.nspname IN ('public', 's')
""",
    """
SELECT format('%s not null %s', c.relname, a.attname)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE a.attnotnull AND a.attnum > 0 AND c.relkind = 'r' AND s.nspname IN ('public', 's')
""",
]


def _held(timescale: TimescaleServer, statements: list[str]) -> set[str]:
    answers = timescale.run([*statements, *HELD])
    assert [answer.error for answer in answers if answer.error] == []
    return {row[0] for answer in answers[-len(HELD) :] for row in answer.rows}


def _read(statements: Iterable[str]) -> Iterable[str]:
    for name, table in schema_of(statements).tables.items():
        for dimension in table.hypertable.dimensions if table.hypertable else ():
            yield f"{name.name} dimension {dimension.value}"
        for column in table.columns:
            if column.nullable.value is False:
                yield f"{name.name} not null {column.name}"
        for key in (table.primary_key, *table.uniques):
            if key is not None and key.name is not None:
                columns = ", ".join(map(_quoted, key.columns))
                yield f"{name.name} index {key.name.text} ({columns}) unique"
        for index in table.indexes:
            assert index.name is not None
            assert isinstance(index.elements.value, tuple)
            keys = ", ".join(
                f"{_quoted(each.column) or each.expression}{' desc' * each.descending}"
                for each in index.elements.value
            )
            yield f"{name.name} index {index.name.text} ({keys}){' unique' * index.unique}"


def _quoted(name: str) -> str:
    return f'"{name}"' if name in ("time", "At", "T") else name


@pytest.mark.parametrize("statements", FORMS.values(), ids=FORMS.keys())
def test_forms(timescale: TimescaleServer, statements: list[str]) -> None:
    history = [TABLE, *statements]
    held = _held(timescale, history)
    assert any(" dimension " in fact for fact in held)
    assert set(_read(history)) == held


HYPERTABLE = [TABLE, "SELECT create_hypertable('c', 'time')"]
CALLS = {
    "add_compression_policy": "'{}', INTERVAL '7 days'",
    "add_columnstore_policy": "'{}', after => INTERVAL '7 days'",
    "add_retention_policy": "relation => '{}', drop_after => INTERVAL '7 days'",
    "add_reorder_policy": "'{}', 'c_time_idx'",
    "add_dimension": "'{}', by_hash('dev', 2)",
    "add_continuous_aggregate_policy": (
        "'{}', start_offset => NULL, end_offset => NULL, schedule_interval => INTERVAL '1 day'"
    ),
    "create_hypertable": "'{}', 'time', if_not_exists => TRUE",
    "disable_chunk_skipping": "'{}', 'dev'",
    "enable_chunk_skipping": "'{}', 'dev'",
    "refresh_continuous_aggregate": "'{}', NULL, NULL",
    "remove_columnstore_policy": "'{}', if_exists => TRUE",
    "remove_compression_policy": "'{}', if_exists => TRUE",
    "remove_continuous_aggregate_policy": "'{}'",
    "remove_reorder_policy": "'{}', if_exists => TRUE",
    "remove_retention_policy": "'{}', if_exists => TRUE",
    "set_chunk_time_interval": "hypertable => '{}', chunk_time_interval => INTERVAL '1 day'",
    "set_integer_now_func": "'{}', 'now'",
    "set_number_partitions": "'{}', 2",
}
PROCEDURES = ("add_columnstore", "remove_columnstore", "refresh")


def _call(function: str, table: str) -> str:
    verb = "CALL" if function.startswith(PROCEDURES) else "SELECT"
    return f"{verb} {function}({CALLS[function].format(table)})"


def test_every_call_has_an_example() -> None:
    # The extension of today has no create_distributed_hypertable any more.
    assert {name.upper() for name in CALLS} == TIMESCALE_CALLS - {"CREATE_DISTRIBUTED_HYPERTABLE"}


@pytest.mark.parametrize("function", CALLS)
def test_a_call_on_a_table_that_does_not_exist(timescale: TimescaleServer, function: str) -> None:
    call = _call(function, "nowhere")
    answer = timescale.run([*HYPERTABLE, call])[-1]
    assert answer.error == 'relation "nowhere" does not exist'
    text = "".join(f"{each};\n" for each in [*HYPERTABLE, call])
    (use,) = read([SourceText("schema.sql", text)]).schema.unresolved_names
    assert (use.kind, use.name.name) == ("table", "nowhere")
    assert text[use.location.start : use.location.end] == "'nowhere'"
    assert schema_of([*HYPERTABLE, _call(function, "c")]).unresolved_names == ()


def test_continuous_aggregates_are_views(timescale: TimescaleServer) -> None:
    statements = [
        *HYPERTABLE,
        (
            "CREATE MATERIALIZED VIEW daily WITH (timescaledb.continuous) AS"
            " SELECT time_bucket('1 day', time) AS day, dev, count(*) AS number FROM c"
            " GROUP BY 1, 2 WITH NO DATA"
        ),
        "ALTER MATERIALIZED VIEW daily SET (timescaledb.materialized_only = false)",
        "CREATE INDEX ON daily (number)",
        _call("add_continuous_aggregate_policy", "daily").replace("NULL", "INTERVAL '3 days'", 1),
        "SELECT add_retention_policy('daily', INTERVAL '1 year')",
    ]
    columns = "SELECT attname FROM pg_attribute WHERE attrelid = 'daily'::regclass AND attnum > 0"
    answers = timescale.run([*statements, columns])
    assert [answer.error for answer in answers if answer.error] == []
    reading = read([SourceText("schema.sql", "".join(f"{each};\n" for each in statements))])
    assert reading.problems == ()
    assert reading.schema.unresolved_names == ()
    (view,) = (each for each in reading.schema.tables.values() if each.name.name == "daily")
    assert view.kind is TableKind.MATERIALIZED_VIEW
    assert [column.name for column in view.columns] == [row[0] for row in answers[-1].rows]


def test_a_live_database_shows_its_hypertables(timescale: TimescaleServer) -> None:
    statements = [
        *HYPERTABLE,
        "ALTER TABLE c ADD FOREIGN KEY (at) REFERENCES c (time)",
        "CREATE TABLE plain (time timestamptz NOT NULL)",
        "CREATE INDEX plain_time_idx ON plain (time DESC)",
        "INSERT INTO c (time) VALUES (now())",
    ]
    questions = timescale.run([*statements, SEARCH_PATH, *QUESTIONS.values()])[-len(QUESTIONS) :]
    assert [answer.error for answer in questions if answer.error] == []
    answers = {name: answer.rows for name, answer in zip(QUESTIONS, questions, strict=True)}
    schema = schema_of(script(answers).split(";\n"))
    tables = {table.name.name: table for table in schema.tables.values()}
    chunks = [each for each in tables.values() if each.name.schema == "_timescaledb_internal"]
    assert [chunk.partition_of for chunk in chunks] == [tables["c"].name]
    assert [name for name, table in tables.items() if table.hypertable] == ["c"]
    assert {
        (index.name.text, index.implicit)
        for name in ("c", "plain")
        for index in tables[name].indexes
        if index.name
    } == {("c_time_idx", True), ("plain_time_idx", False)}
    assert list(findings(schema)) == []


@pytest.mark.parametrize("statements", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_accepted_histories_are_read_as_they_are_held(
    timescale: TimescaleServer, statements: list[str]
) -> None:
    held = {fact for fact in _held(timescale, statements) if " index " not in fact}
    assert {fact for fact in _read(statements) if " index " not in fact} == held
