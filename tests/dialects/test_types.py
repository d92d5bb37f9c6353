"""Types of models are what SQLAlchemy's own compilers make of them, for each database."""

from __future__ import annotations

import importlib
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy.schema import CreateIndex, CreateTable

from schemalign.compare.types import compare_types
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import database
from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.types import compiled, release_line
from tests.dialects import models_everything, models_mysql
from tests.dialects.linting import drift, lint
from tests.frameworks.sqlalchemy.test_types import _generator as generator

INSTALLED = release_line(sqlalchemy.__version__)
TABLE: dict[str, Any] = json.loads(Path(types.__file__).with_name("dialect_types.json").read_text())
DIALECTS = sorted(TABLE)
VALUES: dict[str, Any] = {
    "length": 20,
    "precision": 9,
    "scale": 3,
    "second_precision": 2,
    "day_precision": 4,
    "timezone": True,
    "local_timezone": True,
    "display_width": 5,
    "binary_precision": 30,
    "fsp": 3,
    "unsigned": True,
    "zerofill": True,
    "native_uuid": False,
    "native": False,
    "varying": True,
}


def _dialect(name: str) -> Any:
    module, kind = generator().COMPILERS[name]
    return getattr(importlib.import_module(module), kind)()


def test_data_describes_the_installed_sqlalchemy() -> None:
    """Generating the installed release line again gives what is shipped."""
    described = generator().describe()["dialects"]
    assert sorted(described) == DIALECTS
    for dialect, kinds in described.items():
        for name, description in kinds.items():
            shipped = TABLE[dialect][name]
            shipped = {**shipped, **shipped.get(INSTALLED, {})}
            assert {key: shipped[key] for key in description} == description, (dialect, name)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_combination_of_arguments(dialect: str) -> None:
    """Any arguments give the text of the real compiler."""
    compiler = _dialect(dialect).type_compiler_instance
    for name, description in TABLE[dialect].items():
        package, _, short = name.rpartition(".")
        kind = getattr(importlib.import_module(package), short, None)
        if kind is None:
            continue
        parts = (part for form in description["forms"] for part in form.split(",") if part)
        known = sorted({part.partition("=")[0] for part in parts})
        for size in range(len(known) + 1):
            for chosen in itertools.combinations(known, size):
                keywords = {argument: VALUES[argument] for argument in chosen}
                try:
                    expected = str(compiler.process(kind(**keywords)))
                except (sqlalchemy.exc.SQLAlchemyError, TypeError, ValueError):
                    continue
                found = compiled(name, (), keywords, INSTALLED, dialect=dialect)
                assert found == expected, (name, keywords)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_type_agrees_with_itself_alone(dialect: str) -> None:
    """A type as it is compiled is the same as itself, and never the same as BLOB and INTEGER."""
    known = database(dialect)
    texts = {
        text
        for name in TABLE[dialect]
        for keywords in ({}, {"length": 20})
        if (text := compiled(name, (), keywords, INSTALLED, dialect=dialect)) is not None
    }
    for text in texts - {"NULL"}:
        type_ = known.type_from_text(text)
        assert compare_types(type_, type_).verdict is Verdict.SAME, text
        others = [known.type_from_text(other) for other in ("BLOB", "INTEGER")]
        verdicts = [compare_types(other, type_).verdict for other in others]
        assert verdicts.count(Verdict.SAME) < 2, text


@pytest.mark.parametrize("dialect", ["mssql", "oracle", "sqlite", "mysql", "mariadb"])
def test_models_agree_with_what_their_compiler_writes(dialect: str) -> None:
    """DDL of SQLAlchemy's compiler, read again, is what the models say."""
    modules = [models_everything]
    if dialect in ("mysql", "mariadb"):
        modules.append(models_mysql)
    for module in modules:
        text = Path(str(module.__file__)).read_text()
        report = lint(dialect, _ddl(module.Base.metadata, dialect), text)
        found = drift(report)
        if dialect == "oracle":
            found = [each for each in found if "membership" not in each]
        assert not found


def _ddl(metadata: sqlalchemy.MetaData, dialect: str) -> str:
    known = _dialect(dialect)
    statements = []
    for table in metadata.sorted_tables:
        if dialect == "oracle" and table.name == "membership":
            continue  # its FLOAT(53) is refused by the compiler
        statements.append(str(CreateTable(table).compile(dialect=known)))
        statements += [str(CreateIndex(each).compile(dialect=known)) for each in table.indexes]
    separator = "\nGO\n" if dialect == "mssql" else ";\n"
    return separator.join([*statements, ""])
