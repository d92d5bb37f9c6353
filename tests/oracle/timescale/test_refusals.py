"""The rules about hypertables report exactly what TimescaleDB refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemalign.sql.split import split
from tests.oracle.timescale.refusals import (
    FOREIGN_KEY,
    UNIQUE_KEY,
    findings,
    outcome,
    reported,
    schema_of,
)
from tests.oracle.timescale.written import ACCEPTED, REFUSED

if TYPE_CHECKING:
    from tests.oracle.timescale.server import TimescaleServer

pytestmark = pytest.mark.timescale

SCRIPTS = Path(__file__).parents[3] / "examples" / "unified/apps/backend/init-scripts"


@pytest.mark.parametrize("statements", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_what_is_accepted_is_not_reported(
    timescale: TimescaleServer, statements: list[str]
) -> None:
    assert outcome(timescale, statements).accepted == statements
    assert reported(statements) == set()


@pytest.mark.parametrize("statements", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_is_reported(timescale: TimescaleServer, statements: list[str]) -> None:
    found = outcome(timescale, statements)
    assert (found.accepted, found.refused) == (statements[:-1], statements[-1])
    assert reported(statements) == {(found.rule, "a")}
    assert reported(statements[:-1]) == set()


_COLUMNS = ("time", "id", "dev", "t")
_TABLES = st.sampled_from(["a", "b"])
_KEY = st.lists(st.sampled_from(_COLUMNS[:3]), min_size=1, max_size=3, unique=True).map(", ".join)
_ELEMENTS = st.lists(
    st.sampled_from(["time", "time DESC", "id", "dev", "abs(id)", "(id + dev)"]),
    min_size=1,
    max_size=3,
    unique=True,
).map(", ".join)
_ENDING = st.sampled_from(["", "", " INCLUDE (time)", " INCLUDE (t)", " WHERE id > 0"])


@st.composite
def _creation(draw: st.DrawFn, table: str) -> str:
    keys = draw(st.lists(st.sampled_from(["PRIMARY KEY", "UNIQUE"]), max_size=2, unique=True))
    elements = [f"{kind} ({draw(_KEY)})" for kind in keys]
    option = draw(st.sampled_from(["", "", "", " WITH (tsdb.hypertable)"]))
    columns = "time timestamptz NOT NULL, id int, dev int, t timestamptz"
    return f"CREATE TABLE {table} ({', '.join([columns, *elements])}){option}"


@st.composite
def _change(draw: st.DrawFn) -> str:
    table, other = draw(_TABLES), draw(_TABLES)
    return draw(
        st.sampled_from(
            [
                f"SELECT create_hypertable('{table}', 'time')",
                f"SELECT create_hypertable('{table}', by_range('time'), if_not_exists => true)",
                f"SELECT create_hypertable('{table}', 'time', 'dev', 2)",
                f"SELECT add_dimension('{table}', by_hash('dev', 2))",
                f"ALTER TABLE {table} ADD PRIMARY KEY ({draw(_KEY)})",
                f"ALTER TABLE {table} ADD UNIQUE ({draw(_KEY)})",
                f"CREATE UNIQUE INDEX ON {table} ({draw(_ELEMENTS)}){draw(_ENDING)}",
                f"CREATE INDEX ON {table} ({draw(_ELEMENTS)})",
                f"ALTER TABLE {table} ADD FOREIGN KEY (id, t) REFERENCES {other} (id, time)",
                f"ALTER TABLE {table} ADD FOREIGN KEY (t) REFERENCES {other} (time)",
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey",
                f"ALTER TABLE {table} DROP COLUMN id",
                f"ALTER TABLE {table} RENAME COLUMN dev TO device",
                f"DROP TABLE {table}",
            ]
        )
    )


HISTORIES = st.tuples(
    _creation("a"), _creation("b"), st.lists(_change(), min_size=2, max_size=8)
).map(lambda drawn: [drawn[0], drawn[1], *drawn[2]])


@given(statements=HISTORIES)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_random_histories(timescale: TimescaleServer, statements: list[str]) -> None:
    found = outcome(timescale, statements)
    assert reported(found.accepted) == set()
    if found.refused:
        rules = {rule for rule, _ in reported([*found.accepted, found.refused])}
        assert rules == {found.rule}


def _script() -> list[str]:
    text = (SCRIPTS / "02-unified-schema.sql").read_text(encoding="utf-8")
    return [text[start:end] for start, end, _ in split(text).statements]


def test_the_unified_example(timescale: TimescaleServer) -> None:
    statements = _script()
    answers = zip(statements, timescale.run(statements), strict=True)
    refused = {words: answer.error for words, answer in answers if answer.error}
    tables = {"configuration_snapshots", "configuration_change_events"}
    made = "SELECT create_hypertable('{}', 'time', if_not_exists => TRUE)"
    assert refused == dict.fromkeys(
        map(made.format, sorted(tables)),
        'cannot create a unique index without the column "time" (used in partitioning)',
    )
    found = list(findings(schema_of(statements)))
    assert {one.table for one in found if one.rule == UNIQUE_KEY} == tables


def test_the_unified_example_with_mended_keys(timescale: TimescaleServer) -> None:
    statements = [
        statement.replace("id UUID PRIMARY KEY", "id UUID")
        .replace("snapshot_id UUID NOT NULL REFERENCES configuration_snapshots(id)", "{}")
        .replace("{} ON DELETE CASCADE", "snapshot_id UUID, snapshot_time TIMESTAMPTZ")
        .replace("notifications_sent JSONB", "notifications_sent JSONB, PRIMARY KEY (id, time)")
        .replace("risk_level VARCHAR(20) DEFAULT 'MEDIUM'\n", "PRIMARY KEY (id, time)\n")
        if "configuration_" in statement and statement.startswith("CREATE")
        else statement
        for statement in _script()
    ]
    reference = (
        "ALTER TABLE configuration_change_events ADD FOREIGN KEY (snapshot_id, snapshot_time)"
        " REFERENCES configuration_snapshots (id, time) ON DELETE CASCADE"
    )
    calls = [each for each in statements if "create_hypertable" in each]
    assert outcome(timescale, statements).accepted == statements
    assert reported(statements) == set()
    tables = [each for each in statements if each not in calls]
    found = outcome(timescale, [*tables, reference, *calls])
    assert "configuration_change_events" in found.refused
    assert found.rule == FOREIGN_KEY
    assert reported([*tables, reference, *calls]) == {(FOREIGN_KEY, "configuration_change_events")}
