"""The reading of SQL files against what a real PostgreSQL makes of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from tests.oracle.described import difference, from_catalogue, from_schema
from tests.oracle.scripts import PREAMBLE, SCRIPTS

if TYPE_CHECKING:
    from schemalign.schema.tables import Schema
    from tests.postgresql import PostgresqlServer

_FILES = sorted((Path(__file__).parent / "catalogue").glob("*.sql"))


def _psql(server: PostgresqlServer, url: str, path: Path) -> None:
    command = [
        str(server.programs / "psql"),
        "--quiet",
        "--no-psqlrc",
        "-v",
        "ON_ERROR_STOP=1",
        "-f",
        str(path),
        url,
    ]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr


def _dump(server: PostgresqlServer, url: str) -> str:
    command = [str(server.programs / "pg_dump"), "--schema-only", url]
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stdout


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_reading_is_what_the_catalogue_says(
    path: Path, postgresql_server: PostgresqlServer, database_url: str
) -> None:
    _psql(postgresql_server, database_url, path)
    expected = from_catalogue(database_url)
    written = read([SourceText(path.name, path.read_text())])
    assert written.problems == ()
    assert difference(expected, from_schema(written.schema)) == []
    dumped = read([SourceText("dump.sql", _dump(postgresql_server, database_url))])
    assert dumped.problems == ()
    assert difference(expected, from_schema(dumped.schema)) == []


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(SCRIPTS)
def test_generated_scripts_are_what_the_catalogue_says(
    postgresql_server: PostgresqlServer, database_url: str, statements: list[str]
) -> None:
    accepted = _accepted(database_url, statements)
    expected = from_catalogue(database_url)
    written = read([SourceText("script.sql", accepted)])
    assert written.problems == ()
    assert _decided_difference(expected, written.schema) == []
    dumped = read([SourceText("dump.sql", _dump(postgresql_server, database_url))])
    assert dumped.problems == ()
    assert difference(expected, from_schema(dumped.schema)) == []


def _accepted(url: str, statements: list[str]) -> str:
    """Run statements in an emptied database; return those that the server did not refuse."""
    accepted = []
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "DROP SCHEMA public, app CASCADE" if _has_app(connection) else "SELECT 1"
        )
        connection.execute("CREATE SCHEMA IF NOT EXISTS public")
        for statement in (*PREAMBLE, *statements):
            try:
                connection.execute(statement.encode())
            except psycopg.Error:
                continue
            accepted.append(f"{statement};\n")
    return "".join(accepted)


def _has_app(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    row = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'app'").fetchone()
    return row is not None and row[0] == 1


def _decided_difference(expected: list[str], schema: Schema) -> list[str]:
    """Compare without what a dropped table may have taken along: which views is not certain."""
    undecided = tuple(f"{name} " for name in schema.undecided_tables)
    return difference(
        [line for line in expected if not line.startswith(undecided or ("\0",))],
        from_schema(schema),
    )
