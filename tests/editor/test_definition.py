"""Jumps between models and the schema, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from schemalign.editor.definition import definition
from schemalign.session.project import Project
from tests.editor.marked import SHOP, offset_of, told
from tests.editor.small_project import MIXED, small_project


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project(SHOP)


def _found(project: Project, path: str, words: str) -> list[str]:
    places = definition(project, path, offset_of(project, path, words))
    return [told(project, place) for place in places]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("full_|name: Mapped", ['schema.sql:6 "Full Name"']),
        ('"Full| Name", Str', ['schema.sql:6 "Full Name"']),
        ("name: Mapped[str] = mapped_column(Te|xt)", ["schema.sql:4 name"]),
        ("class Us|er", ["schema.sql:2 users"]),
        ('__tablename__ = "us|ers"', ["schema.sql:2 users"]),
        ('ForeignKey("users.i|d")', ["models.py:28 id", "schema.sql:3 id"]),
        ('ForeignKey("us|ers.id")', ["models.py:24 User", "schema.sql:2 users"]),
        ('"users.a|ge"]', ["models.py:32 age", "schema.sql:7 age"]),
        ('["user_id", "i|d"]', ["models.py:42 id", "schema.sql:13 id"]),
        ('UniqueConstraint("name", "a|ge")', ["models.py:32 age", "schema.sql:7 age"]),
        ('Index("ix_title", "ti|tle")', ["models.py:44 title", "schema.sql:15 title"]),
        ('Index("ix_name", User.na|me)', ["models.py:29 name", "schema.sql:4 name"]),
        ("class Ba|se", []),
        ("imp|ort enum", []),
        ('sad = "s|ad"', []),
    ],
)
def test_from_models(shop: Project, words: str, expected: list[str]) -> None:
    assert _found(shop, "models.py", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("na|me text", ["models.py:29 name"]),
        ("se|rial", ["models.py:28 id"]),
        ('"Full| Name"', ["models.py:31 full_name"]),
        ("TABLE public.us|ers", ["models.py:24 User"]),
        ("REFERENCES public.us|ers", ["schema.sql:2 users"]),
        ("public.users (i|d)", ["schema.sql:3 id"]),
        ("users (id, a|ge)", ["schema.sql:7 age"]),
        ("UNIQUE (na|me", ["schema.sql:4 name"]),
        ("CHECK (a|ge", ["schema.sql:7 age"]),
        ("AS (a|ge * 2)", ["schema.sql:7 age"]),
        ("ON po|sts (title", ["schema.sql:12 posts"]),
        ("posts (ti|tle", ["schema.sql:15 title"]),
        ("lower(ti|tle)", ["schema.sql:15 title"]),
        ("INCLUDE (user|_id)", ["schema.sql:14 user_id"]),
        ("WHERE ti|tle", ["schema.sql:15 title"]),
        ("COLUMN po|sts.title", ["schema.sql:12 posts"]),
        ("posts.ti|tle IS", ["schema.sql:15 title"]),
        ("ALTER COLUMN ti|tle", ["schema.sql:15 title"]),
        ("u.na|me AS", ["schema.sql:4 name"]),
        ("CREATE FUN|CTION", []),
    ],
)
def test_from_schema(shop: Project, words: str, expected: list[str]) -> None:
    assert _found(shop, "schema.sql", words) == expected


def test_moves_with_edits(shop: Project) -> None:
    shop.edit("schema.sql", "-- First\n\n" + SHOP["schema.sql"])
    assert _found(shop, "models.py", "class Us|er") == ["schema.sql:4 users"]
    shop.settle()
    assert _found(shop, "schema.sql", "na|me text") == ["models.py:29 name"]


def test_while_a_statement_is_half_typed(shop: Project) -> None:
    shop.edit("models.py", SHOP["models.py"].replace("title: Mapped[str]", "title: Mapped["))
    shop.settle()
    assert _found(shop, "models.py", "full_|name: Mapped") == ['schema.sql:6 "Full Name"']
    assert _found(shop, "models.py", 'ForeignKey("users.i|d")') == [
        "models.py:28 id",
        "schema.sql:3 id",
    ]


def test_a_mixin_leads_to_all_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = small_project(_MIXED)
    assert _found(project, "models.py", "ma|de = ") == ["schema.sql:1 made", "schema.sql:2 made"]
    assert _found(project, "schema.sql", "a (id int PRIMARY KEY, ma|de") == ["models.py:8 made"]


_MIXED: Mapping[str, str] = {
    "schema.sql": (
        "CREATE TABLE a (id int PRIMARY KEY, made date);\n"
        "CREATE TABLE b (id int PRIMARY KEY, made date);\n"
    ),
    "models.py": MIXED,
}


def test_odd_places(shop: Project) -> None:
    assert definition(shop, "unknown.py", 3) == []
    for path in ("models.py", "schema.sql"):
        length = len(SHOP[path])
        for offset in (-5, 0, length, length + 100):
            definition(shop, path, offset)
    shop.edit("models.py", "")
    shop.edit("schema.sql", "'")
    assert definition(shop, "models.py", 0) == []
    definition(shop, "schema.sql", 1)
