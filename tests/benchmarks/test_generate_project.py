"""The generated project of the benchmarks: its two sides agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from benchmarks.generate_project import PACKAGE, generate_project
from tests.examples.linting import lint

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with a generated schema and models of 35 tables."""
    generate_project(tmp_path, tables=35)
    return tmp_path


def test_lint_finds_nothing(project: Path) -> None:
    arguments = ("--schema", "schema.sql", "--ignore", "unindexed-foreign-key", PACKAGE)
    assert lint(project, *arguments, exit_code=0) == []


def test_postgresql_takes_the_schema(project: Path, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute((project / "schema.sql").read_bytes())
        tables = connection.execute(
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    assert tables == (35,)
