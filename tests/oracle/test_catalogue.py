"""The reading of SQL files against what a real PostgreSQL makes of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from tests.oracle.described import difference, from_catalogue, from_schema

if TYPE_CHECKING:
    from tests.postgresql import PostgresqlServer

_FILES = sorted((Path(__file__).parent / "catalogue").glob("*.sql"))


def _load(url: str, text: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(text.encode())


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
