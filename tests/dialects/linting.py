"""Lints models that are given as text against a schema that is given as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemalign.check import check
from schemalign.databases.database import database
from schemalign.frameworks.sqlalchemy import reader
from schemalign.settings import Settings
from schemalign.sources import files
from schemalign.sources.source import SourceText
from schemalign.workspace.modules import Modules, module

if TYPE_CHECKING:
    from schemalign.findings.report import Report
    from schemalign.sources.source import Reading


def read(dialect: str, schema: str) -> Reading:
    """Return what a schema says; a fault in it fails the test."""
    reading = files.read(
        [SourceText("schema.sql", schema)], database(dialect).default_schema, dialect=dialect
    )
    shown = [(each.message, schema[each.location.start :][:60]) for each in reading.problems]
    assert not shown
    return reading


def lint(dialect: str, schema: str, models: str) -> Report:
    """Return the report of models against a schema."""
    given = (module("models.py", models),)
    declared = reader.read_in(
        reader.reading_context(
            Modules(given, lambda _: None, ()).find,
            version="2.1",
            default_schema=database(dialect).default_schema,
            sqlmodel_version="0.0.45",
            dialect=dialect,
        ),
        given,
    )
    return check(read(dialect, schema), declared, Settings(dialect=dialect))


def drift(report: Report) -> list[str]:
    """Return the findings about differences of the two sides."""
    return [f"{each.rule}: {each.message}" for each in report.findings if each.drift]
