"""The reader against SQLAlchemy itself: each models file is read statically and really imported."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
import sqlalchemy.orm
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import conv

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.constraints import Index
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table
from schemalign.schema.types import ColumnType
from schemalign.workspace.modules import Modules, module

MODELS = Path(__file__).with_name("models")
CASES = sorted(path.stem for path in MODELS.glob("*.py"))
DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
_DEFAULT = sa.MetaData().naming_convention
# The models use what SQLAlchemy deprecates, since projects do.
pytestmark = pytest.mark.filterwarnings(
    "ignore::sqlalchemy.exc.SADeprecationWarning", "ignore::sqlalchemy.exc.SAWarning"
)


def imported(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        f"models_under_test_{name}", MODELS / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def metadatas(loaded: ModuleType) -> Iterator[sa.MetaData]:
    seen: list[sa.MetaData] = []
    for value in vars(loaded).values():
        found = value if isinstance(value, sa.MetaData) else getattr(value, "metadata", None)
        if isinstance(found, sa.MetaData) and not any(found is each for each in seen):
            seen.append(found)
            yield found


@functools.cache
def real_tables(name: str) -> dict[QualifiedName, sa.Table]:
    loaded = imported(name)
    sa.orm.configure_mappers()
    return {
        QualifiedName(table.schema or "", table.name): table
        for metadata in metadatas(loaded)
        for table in metadata.tables.values()
    }


def declared(name: str) -> reader.Declared:
    path = MODELS / f"{name}.py"
    given = [module(str(path), path.read_text("utf-8"))]
    return reader.read(
        given,
        Modules(given, lambda _: None).find,
        version="2.1",
        sqlmodel_version=importlib.metadata.version("sqlmodel"),
    )


@pytest.fixture(params=CASES)
def both(request: pytest.FixtureRequest) -> tuple[reader.Declared, dict[QualifiedName, sa.Table]]:
    return declared(request.param), real_tables(request.param)


def test_nothing_is_undecided(both: tuple[reader.Declared, dict[QualifiedName, sa.Table]]) -> None:
    found, _ = both
    assert [(item.table, item.column, item.facet, item.reason) for item in found.undecided] == []
    assert not any(table.is_open for table in found.schema.tables.values())


def test_tables_are_those_of_the_metadata(
    both: tuple[reader.Declared, dict[QualifiedName, sa.Table]],
) -> None:
    found, real = both
    assert sorted(found.schema.tables) == sorted(real)


def test_tables_say_what_the_metadata_says(
    both: tuple[reader.Declared, dict[QualifiedName, sa.Table]],
) -> None:
    found, real = both
    assert {str(name): described(table) for name, table in found.schema.tables.items()} == {
        str(name): really(table) for name, table in real.items()
    }


def described(table: Table) -> dict[str, object]:
    return {
        "columns": {
            column.name: (
                column.type.value
                if column.type.value is UNKNOWN
                else _type_words(column.type.value),
                column.nullable.value,
                column.default.value is not None and column.default.value is not UNKNOWN,
                column.computed.value is not None,
                column.comment.value,
            )
            for column in table.columns
        },
        "key": sorted(table.primary_key.columns) if table.primary_key else [],
        "foreign keys": sorted(
            (
                key.columns,
                str(key.target.value),
                key.target_columns,
                key.on_delete.value,
                key.on_update.value,
                bool(key.deferrable.value),
                bool(key.initially_deferred.value),
            )
            for key in table.foreign_keys
        ),
        "uniques": sorted(
            (tuple(sorted(unique.columns)), unique.deferrable) for unique in table.uniques
        ),
        "checks": sorted(check.name.text if check.name else "" for check in table.checks),
        "indexes": sorted(_index_words(index) for index in table.indexes),
        "comment": table.comment.value,
        "exclusions": len(table.exclusions),
    }


def _type_words(kind: ColumnType) -> tuple[object, ...]:
    return (kind.name, kind.arguments, kind.is_array, kind.enum.members if kind.enum else None)


def _index_words(index: Index) -> tuple[object, ...]:
    assert index.elements.value is not UNKNOWN
    elements = tuple(element.column or "?" for element in index.elements.value)
    return (
        index.name.text if index.name else "",
        index.unique,
        elements,
        index.method,
        index.where.value is not None,
    )


def really(table: sa.Table) -> dict[str, object]:
    uniques = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
    constraints = [
        *table.constraints,
        *(each for column in table.columns for each in column.constraints),
    ]
    checks = [each for each in constraints if isinstance(each, sa.CheckConstraint)]
    return {
        "columns": {
            column.name: (
                _real_type(column.type),
                column.nullable,
                isinstance(column.server_default, sa.DefaultClause),
                column.computed is not None,
                column.comment,
            )
            for column in table.columns
        },
        "key": sorted(column.name for column in table.primary_key.columns),
        "foreign keys": sorted(_real_foreign_key(key) for key in table.foreign_key_constraints),
        "uniques": sorted(
            (tuple(sorted(column.name for column in each.columns)), bool(each.deferrable))
            for each in uniques
        ),
        "checks": sorted(
            str(each.name or "") if isinstance(each.name, str) else "" for each in checks
        ),
        "indexes": sorted(_real_index(index) for index in table.indexes),
        "comment": table.comment,
        "exclusions": sum(
            isinstance(each, postgresql.ExcludeConstraint) for each in table.constraints
        ),
    }


def _real_type(kind: sa.types.TypeEngine[object]) -> tuple[object, ...]:
    implemented = kind.dialect_impl(DIALECT)
    implemented = getattr(implemented, "item_type", implemented)
    enum = implemented if isinstance(implemented, sa.Enum) else getattr(implemented, "impl", None)
    text = type_from_text(kind.compile(DIALECT))
    members = tuple(enum.enums) if isinstance(enum, sa.Enum) else None
    return (text.name, text.arguments, text.is_array, members)


def _real_foreign_key(key: sa.ForeignKeyConstraint) -> tuple[object, ...]:
    target = key.referred_table
    return (
        tuple(key.column_keys),
        f"{target.schema}.{target.name}" if target.schema else target.name,
        tuple(element.column.name for element in key.elements),
        (key.ondelete or "").upper(),
        (key.onupdate or "").upper(),
        bool(key.deferrable),
        (key.initially or "").upper() == "DEFERRED",
    )


def _real_index(index: sa.Index) -> tuple[object, ...]:
    options = index.dialect_options["postgresql"]
    elements = tuple(_element(expression) for expression in index.expressions)
    # What a naming convention of the project makes is not read.
    by_convention = (
        isinstance(index.name, conv)
        and index.table is not None
        and index.table.metadata.naming_convention != _DEFAULT
    )
    return (
        "" if by_convention else index.name,
        bool(index.unique),
        elements,
        options["using"] or "btree",
        options["where"] is not None,
    )


def _element(expression: object) -> str:
    while isinstance(expression, sa.sql.elements.UnaryExpression):
        expression = expression.element
    return expression.name if isinstance(expression, sa.Column) else "?"
