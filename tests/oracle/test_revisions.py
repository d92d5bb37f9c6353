"""Alembic's revisions as they are read against what Alembic really makes of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from schemalign.frameworks.sqlalchemy import reader
from schemalign.sources.files import Revisions, read
from schemalign.sources.source import Reading, SourceText
from schemalign.workspace.alembic_folders import expand
from schemalign.workspace.modules import Modules, module
from tests.oracle.described import difference, from_catalogue, from_schema
from tests.oracle.random_revisions import RandomHistory

if TYPE_CHECKING:
    from collections.abc import Iterable

_HISTORIES = sorted(
    path for path in (Path(__file__).parent / "revisions").iterdir() if path.is_dir()
)
ENVIRONMENT = """
from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
with context.begin_transaction():
    context.run_migrations()
"""


def upgraded(folder: Path, url: str) -> list[str]:
    """Run all revisions of a folder, and describe the catalogue."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    sqlalchemy_url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(sqlalchemy_url, poolclass=NullPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "heads")
        connection.commit()
    return [line for line in from_catalogue(url) if not line.startswith("alembic_version ")]


def read_folder(folder: Path) -> Reading:
    """Read all revisions of a folder."""
    texts = [SourceText(path, Path(path).read_text("utf-8")) for path in expand(str(folder))]
    return read(texts, revisions=revisions)


def revisions() -> Revisions:
    """Give what revisions need that import what stands beside them."""
    modules = Modules((), lambda path: Path(path).read_text("utf-8"))
    context = reader.reading_context(
        modules.find, version="2.1", default_schema="public", sqlmodel_version=""
    )
    return Revisions(module, context)


def _problems(reading: Reading) -> Iterable[object]:
    return (*reading.unusable, *reading.problems, *reading.undecided, *reading.contradictions)


@pytest.mark.parametrize("history", _HISTORIES, ids=lambda path: path.name)
def test_reading_is_what_alembic_makes(history: Path, database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(history, folder)
    if not (folder / "env.py").exists():
        (folder / "env.py").write_text(ENVIRONMENT, "utf-8")
    expected = upgraded(folder, database_url)
    reading = read_folder(folder)
    assert list(_problems(reading)) == []
    assert difference(expected, from_schema(reading.schema)) == []


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_random_histories_are_what_alembic_makes(
    seed: int, database_url: str, tmp_path: Path
) -> None:
    history = RandomHistory(seed, 60)
    folder = tmp_path / f"history_{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text(ENVIRONMENT, "utf-8")
    for name, text in history.files.items():
        (folder / "versions" / name).write_text(text, "utf-8")
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    expected = upgraded(folder, database_url)
    reading = read_folder(folder)
    assert list(_problems(reading)) == []
    assert difference(expected, from_schema(reading.schema)) == []
