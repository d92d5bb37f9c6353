"""What is read of a live PostgreSQL against its catalogue, and against the SQL that made it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from schemalign.sources import files
from schemalign.sources.documents import read
from schemalign.sources.snapshot.writing import written
from schemalign.sources.source import SourceText
from schemalign.workspace import live
from tests.oracle.described import difference, from_catalogue, from_schema
from tests.oracle.scripts import SCRIPTS
from tests.oracle.test_catalogue import _accepted, _psql
from tests.sources.bare import bare

if TYPE_CHECKING:
    from schemalign.schema.tables import Schema
    from tests.postgresql import PostgresqlServer

_FILES = sorted((Path(__file__).parent / "catalogue").glob("*.sql"))


def _live(url: str) -> Schema:
    live.forget()
    document = live.read(url)
    reading = read([SourceText(document.path, document.text)])
    assert reading.unusable == ()
    assert written(reading.schema) == document.text
    frozen = read([SourceText("snapshot.json", document.text)])
    assert bare(frozen.schema) == bare(reading.schema)
    return reading.schema


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_database_is_what_its_catalogue_and_its_script_say(
    path: Path, postgresql_server: PostgresqlServer, database_url: str
) -> None:
    _psql(postgresql_server, database_url, path)
    found = _live(database_url)
    assert difference(from_catalogue(database_url), from_schema(found)) == []
    replayed = files.read([SourceText(path.name, path.read_text())]).schema
    assert difference(from_schema(replayed), from_schema(found)) == []


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(SCRIPTS)
def test_generated_databases_are_what_their_catalogue_says(
    database_url: str, statements: list[str]
) -> None:
    _accepted(database_url, statements)
    assert difference(from_catalogue(database_url), from_schema(_live(database_url))) == []
