"""A folder of migrations reads as what a database holds after its tool has run it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemalign.schema.tables import Schema
from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.workspace.schema_files import expand
from tests.oracle.described import difference, from_catalogue, from_schema
from tests.oracle.histories.drawn import LEAST, drawn
from tests.oracle.histories.runners import RUNNERS
from tests.oracle.histories.steps import HANDWRITTEN
from tests.oracle.histories.written import WRITERS

_OWN = sorted(path for path in (Path(__file__).parent / "folders").iterdir() if path.is_dir())


def _run(url: str, scripts: list[str]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for script in scripts:
            connection.execute(script.encode())


def _read(folder: Path) -> Schema:
    paths = expand(str(folder)).paths
    reading = read([SourceText(path, Path(path).read_text()) for path in paths])
    assert reading.problems == ()
    assert reading.contradictions == ()
    return reading.schema


@pytest.mark.parametrize("style", WRITERS)
def test_handwritten_history(style: str, tmp_path: Path, database_url: str) -> None:
    WRITERS[style](HANDWRITTEN, tmp_path)
    _run(database_url, RUNNERS[style](tmp_path))
    assert difference(from_catalogue(database_url), from_schema(_read(tmp_path))) == []


@pytest.mark.parametrize("folder", _OWN, ids=lambda folder: folder.name)
def test_folder_with_everything_of_its_tool(folder: Path, database_url: str) -> None:
    style = folder.name.partition("-")[0]
    _run(database_url, RUNNERS[style](folder))
    assert difference(from_catalogue(database_url), from_schema(_read(folder))) == []


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), style=st.sampled_from(list(WRITERS)))
def test_random_history(
    seed: int, style: str, tmp_path_factory: pytest.TempPathFactory, database_url: str
) -> None:
    folder = tmp_path_factory.mktemp("history")
    steps = drawn(seed)
    assert len(steps) >= LEAST
    WRITERS[style](steps, folder)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    _run(database_url, RUNNERS[style](folder))
    assert difference(from_catalogue(database_url), from_schema(_read(folder))) == []
