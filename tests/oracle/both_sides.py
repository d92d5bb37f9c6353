"""One pair of schema and models, as Alembic, the server and we see it."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg import sql
from sqlalchemy import MetaData
from sqlmodel import SQLModel
from sqlmodel.main import default_registry

from schemalign.check import align, check
from schemalign.findings.finding import Finding
from schemalign.findings.report import Report
from schemalign.frameworks.sqlalchemy import reader
from schemalign.rules import RULES
from schemalign.settings import Settings
from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.workspace.modules import Modules, module
from tests.oracle.differences import Difference, differences
from tests.oracle.objects import Column, Tables, read_tables

EVERY_RULE = Settings(extend_select=tuple(rule.name for rule in RULES))
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Linted:
    """What lint says; `tables` and `columns` lead from the model's names to the schema's."""

    report: Report
    tables: dict[str, str]
    columns: dict[str, dict[str, str]]  # by the schema's name of the table

    def column(self, table: str, name: str) -> str:
        """Return the schema's name of a column."""
        return self.columns.get(table, {}).get(name, name)

    def about(self, rule: str) -> Iterator[Finding]:
        """Yield the findings of a rule."""
        return (finding for finding in self.report.findings if finding.rule == rule)


@dataclass(frozen=True)
class BothSides:
    """Everything that is known of a pair.

    `schema` and `model` are the catalogues of a database with the schema and of one that
    SQLAlchemy makes from the models.  `reduced_schema` and `reduced_model` are the same after the
    server has renamed and dropped what lint says is renamed, missing and unknown: what a missing
    column takes along needs no finding of its own.
    """

    linted: Linted
    metadata: MetaData
    alembic: list[Any]
    schema: Tables
    model: Tables
    reduced_schema: Tables
    reduced_model: Tables
    differences: list[Difference]


def examine(schema: str, models: Path, url: str) -> BothSides:
    """Load the schema, import the models, and ask Alembic, lint and the catalogue."""
    linted = lint(schema, models)
    metadata = imported_metadata(models)
    engine = sqlalchemy.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(schema.encode())
        wanted = read_tables(connection)
        reported = _ask_alembic(engine, metadata)
        _drop(connection, linted.about("missing-column"), linted, wanted)
        reduced_wanted = read_tables(connection)
        _empty(connection)
        _create(connection, engine, metadata)
        found = read_tables(connection)
        _drop(connection, linted.about("unknown-column"), linted, found)
        _drop_unknown_tables(connection, linted, wanted)
        _rename(connection, linted)
        reduced_found = read_tables(connection)
        differing = _differing(connection, reduced_wanted, reduced_found)
    engine.dispose()
    return BothSides(
        linted=linted,
        metadata=metadata,
        alembic=reported,
        schema=wanted,
        model=found,
        reduced_schema=reduced_wanted,
        reduced_model=reduced_found,
        differences=differing,
    )


def _differing(connection: psycopg.Connection, schema: Tables, model: Tables) -> list[Difference]:
    """Return what differs although the server was asked whether two texts say the same."""
    found = differences(schema, model)
    for table in {one.table for one in found if one.kind == "check"}:
        for tables in (schema, model):
            tables[table].checks = [
                one._replace(definition=_printed_again(connection, table, one.definition))
                for one in tables[table].checks
            ]
    found = differences(schema, model)
    return [one for one in found if not _has_equal_defaults(connection, one)]


def _printed_again(connection: psycopg.Connection, table: str, definition: str) -> str:
    """Return a CHECK as the server prints what it printed: it moves casts the second time."""
    connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT printed_again {definition}".encode())
    query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'printed_again'"
    row = connection.execute(query).fetchone()
    connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT printed_again".encode())
    assert row is not None
    return str(row[0])


def _has_equal_defaults(connection: psycopg.Connection, one: Difference) -> bool:
    """Whether two texts of a default give one value in one transaction."""
    wanted, found = one.schema, one.model
    if one.kind != "default" or not isinstance(wanted, Column) or not isinstance(found, Column):
        return False
    if wanted.default is None or found.default is None or wanted.type != found.type:
        return False
    values = f"({wanted.default})::{found.type}::text = ({found.default})::{found.type}::text"
    row = connection.execute(f"SELECT {values}".encode()).fetchone()
    return row is not None and bool(row[0])


def lint(schema: str, models: Path) -> Linted:
    """Compare with every rule on, those included that are off by default."""
    reading = read([SourceText("schema.sql", schema)])
    given = [module(str(models), models.read_text("utf-8"))]
    declared = reader.read(
        given, Modules(given, lambda _: None).find, sqlmodel_version=version("sqlmodel")
    )
    pairs = align(reading, declared, EVERY_RULE).tables
    return Linted(
        report=check(reading, declared, EVERY_RULE),
        tables={str(pair.declared.name): str(pair.canonical.name) for pair in pairs},
        columns={str(pair.canonical.name): dict(pair.columns) for pair in pairs},
    )


def imported_metadata(models: Path) -> MetaData:
    """Import models under a name of their own, and return the tables that they make."""
    spec = importlib.util.spec_from_file_location(f"oracle_models_{next(_numbers)}", models)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded  # annotations are looked up there
    _forget_models_of_sqlmodel()
    spec.loader.exec_module(loaded)
    sqlalchemy.orm.configure_mappers()
    (metadata,) = _metadatas(loaded)
    if metadata is not SQLModel.metadata:
        return metadata
    own = MetaData()
    for table in metadata.tables.values():
        table.to_metadata(own)
    return own


def _forget_models_of_sqlmodel() -> None:
    """SQLModel has one registry and one MetaData for the whole process."""
    default_registry.dispose()
    SQLModel.metadata.clear()


def _metadatas(loaded: ModuleType) -> Iterable[MetaData]:
    values = list(vars(loaded).values())
    found = [one if isinstance(one, MetaData) else getattr(one, "metadata", None) for one in values]
    return {id(one): one for one in found if isinstance(one, MetaData) and one.tables}.values()


def _ask_alembic(engine: sqlalchemy.Engine, metadata: MetaData) -> list[Any]:
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_schemas": any(table.schema for table in metadata.tables.values()),
    }
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells what it cannot reflect
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))


def _empty(connection: psycopg.Connection) -> None:
    rows = connection.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'"
        " AND nspname <> 'information_schema'"
    ).fetchall()
    for (name,) in rows:
        connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))
    connection.execute("CREATE SCHEMA public")


def _create(connection: psycopg.Connection, engine: sqlalchemy.Engine, metadata: MetaData) -> None:
    for name in {table.schema for table in metadata.tables.values()} - {None, "public"}:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name or "")))
    metadata.create_all(engine, checkfirst=False)


def _drop(
    connection: psycopg.Connection, findings: Iterable[Finding], linted: Linted, tables: Tables
) -> None:
    """Drop the columns of findings, unless lint knows them by another name."""
    names = {new: old for old, new in linted.tables.items()}
    for finding in findings:
        table = finding.table or ""
        name = table if table in tables and finding.rule == "missing-column" else names[table]
        column = finding.column or ""
        if column in linted.columns[table] and finding.rule == "unknown-column":
            continue
        if tables[name].is_stored:
            _alter(connection, name, "DROP COLUMN IF EXISTS {} CASCADE", column)


def _drop_unknown_tables(connection: psycopg.Connection, linted: Linted, schema: Tables) -> None:
    for finding in linted.about("unknown-table"):
        if finding.table not in schema and finding.table not in linted.tables.values():
            target = sql.Identifier(*(finding.table or "").split("."))
            connection.execute(sql.SQL("DROP TABLE {} CASCADE").format(target))


def _rename(connection: psycopg.Connection, linted: Linted) -> None:
    for table, canonical in linted.tables.items():
        for name, wanted in linted.columns[canonical].items():
            if name != wanted:
                _alter(connection, table, "RENAME COLUMN {} TO {}", name, wanted)
    for table, canonical in linted.tables.items():
        if table != canonical:
            _alter(connection, table, "RENAME TO {}", canonical.rpartition(".")[2])


def _alter(connection: psycopg.Connection, table: str, action: str, *names: str) -> None:
    target = sql.Identifier(*table.split("."))
    change = sql.SQL(action).format(*map(sql.Identifier, names))
    connection.execute(sql.SQL("ALTER TABLE {} ").format(target) + change)
