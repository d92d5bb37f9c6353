"""All places that name a column or a table, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.references import references
from schemalign.session.project import Project
from tests.editor.marked import SHOP, offset_of, told
from tests.editor.small_project import small_project


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project(SHOP)


def _found(project: Project, path: str, words: str, *, whole: bool = True) -> list[str]:
    offset = offset_of(project, path, words)
    return [
        told(project, place) for place in references(project, path, offset, with_declarations=whole)
    ]


NAME = [
    "models.py:26 name",
    "models.py:29 name",
    "models.py:47 name",
    "schema.sql:4 name",
    "schema.sql:10 name",
    "schema.sql:21 name",
    "service.py:5 name",
    "service.py:5 name",
]


def test_of_a_column_from_either_side(shop: Project) -> None:
    assert _found(shop, "models.py", "na|me: Mapped[str]") == NAME
    assert _found(shop, "schema.sql", "na|me text") == NAME
    assert _found(shop, "schema.sql", "u.na|me AS") == NAME


def test_without_declarations(shop: Project) -> None:
    assert _found(shop, "schema.sql", "na|me text", whole=False) == [
        each for each in NAME if each not in {"models.py:29 name", "schema.sql:4 name"}
    ]


def test_everything_in_sql(shop: Project) -> None:
    found = _found(shop, "schema.sql", "ti|tle text")
    assert [each for each in found if each.startswith("schema")] == [
        "schema.sql:15 title",
        "schema.sql:18 title",
        "schema.sql:18 title",
        "schema.sql:18 title",
        "schema.sql:19 title",
        "schema.sql:20 title",
        "schema.sql:21 title",
    ]


def test_of_a_table(shop: Project) -> None:
    assert _found(shop, "models.py", "class Us|er") == [
        "models.py:24 User",
        "models.py:25 users",
        "models.py:38 users",
        "models.py:38 users",
        "models.py:43 users",
        "schema.sql:2 users",
        "schema.sql:14 users",
        "schema.sql:16 users",
        "schema.sql:21 users",
    ]


def test_odd_places(shop: Project) -> None:
    assert references(shop, "unknown.py", 3, with_declarations=True) == []
    assert references(shop, "models.py", 10_000, with_declarations=True) == []
