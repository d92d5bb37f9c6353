"""Models of well-known databases agree with their schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.linting import lint

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(
    ("dialect", "sample", "models"),
    [
        ("sqlite", "chinook.sqlite.sql", "models_chinook.py"),
        ("mariadb", "sakila.mariadb.sql", "models_sakila.py"),
    ],
)
def test_no_drift(dialect: str, sample: str, models: str) -> None:
    schema = (FOLDER / "samples" / sample).read_text()
    report = lint(dialect, schema, (FOLDER / models).read_text())
    found = [f"{each.rule}: {each.message}" for each in report.findings if each.drift]
    assert [each for each in found if not each.startswith("missing-model")] == []
    assert not report.undecided


def test_what_differs_only_in_letter_case_is_said_with_the_names_of_the_schema() -> None:
    schema = "CREATE TABLE [Artist] ([ArtistId] INTEGER PRIMARY KEY, [Name] TEXT NOT NULL);"
    models = (
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n"
        "class Base(DeclarativeBase): ...\n"
        "class Artist(Base):\n"
        '    __tablename__ = "artist"\n'
        "    artistid: Mapped[int] = mapped_column(primary_key=True)\n"
        "    name: Mapped[str | None]\n"
    )
    report = lint("sqlite", schema, models)
    assert [(each.rule, each.message) for each in report.findings] == [
        (
            "nullability-mismatch",
            "Artist.Name is NOT NULL in the schema, nullable in the model",
        )
    ]
