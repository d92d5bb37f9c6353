"""Writes a project as SQLAlchemy models: mapped classes, classic columns and Core tables."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.project import DEFAULTS, TYPES, Column, ForeignKey, Index, Project, Table

_IMPORTS = """import datetime
import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    CHAR, JSON, REAL, BigInteger, Boolean, CheckConstraint, Column, Date, DateTime, Double, Enum,
    ForeignKey, ForeignKeyConstraint, Identity, Index, Integer, Interval, LargeBinary, Numeric,
    PrimaryKeyConstraint, SmallInteger, String, Table, Text, Time, UniqueConstraint, Uuid, desc,
    func, text, true,
)
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass
"""


def as_models(project: Project) -> str:
    """Write the project as Python."""
    writers = {"mapped": _mapped, "column": _classic, "core": _core}
    parts = [
        "\n".join(writers[table.style](table, project.enums)) + "\n" for table in project.tables
    ]
    return "\n\n".join([_IMPORTS, *parts])


def _mapped(table: Table, enums: dict[str, list[str]]) -> Iterator[str]:
    yield from _class_start(table)
    for column in table.columns:
        python = "str" if column.type.startswith("enum:") else TYPES[column.type][2]
        annotation = f"{python} | None" if column.nullable else python
        arguments = ", ".join(_arguments(table, column, enums, annotated=True))
        yield f"    {column.name}: Mapped[{annotation}] = mapped_column({arguments})"


def _classic(table: Table, enums: dict[str, list[str]]) -> Iterator[str]:
    yield from _class_start(table)
    for column in table.columns:
        yield f"    {column.name} = Column({', '.join(_arguments(table, column, enums))})"


def _class_start(table: Table) -> Iterator[str]:
    yield f"class {''.join(word.title() for word in table.name.split('_'))}(Base):"
    yield f"    __tablename__ = {table.name!r}"
    options = [f"{{'comment': {table.comment!r}}}"] if table.comment else []
    items = [*_items(table), *options]
    if items:
        yield "    __table_args__ = ("
        yield from (f"        {item}," for item in items)
        yield "    )"


def _core(table: Table, enums: dict[str, list[str]]) -> Iterator[str]:
    yield f"{table.name} = Table("
    yield f"    {table.name!r},"
    yield "    Base.metadata,"
    for column in table.columns:
        arguments = [repr(column.name), *_arguments(table, column, enums)]
        yield f"    Column({', '.join(arguments)}),"
    yield from (f"    {item}," for item in _items(table))
    if table.comment:
        yield f"    comment={table.comment!r},"
    yield ")"


def _arguments(
    table: Table, column: Column, enums: dict[str, list[str]], *, annotated: bool = False
) -> Iterator[str]:
    yield _type(column.type, enums)
    yield from (_simple_key(key) for key in table.foreign_keys if key.columns == [column.name])
    if column.identity:
        yield "Identity()"
    if column.name in table.primary_key:
        yield "primary_key=True"
        if not column.identity and len(table.primary_key) == 1:
            yield "autoincrement=False"
    elif not annotated:
        yield f"nullable={column.nullable}"
    if [column.name] in table.uniques:
        yield "unique=True"
    if column.default:
        yield f"server_default={DEFAULTS[column.default][1]}"
    if column.comment:
        yield f"comment={column.comment!r}"


def _type(type_: str, enums: dict[str, list[str]]) -> str:
    if type_ in TYPES:
        return TYPES[type_][1]
    name = type_.removeprefix("enum:")
    return f"Enum({', '.join(map(repr, enums[name]))}, name={name!r})"


def _items(table: Table) -> Iterator[str]:
    for key in table.foreign_keys:
        if len(key.columns) > 1:
            targets = [f"{key.target}.{column}" for column in key.target_columns]
            yield f"ForeignKeyConstraint({key.columns!r}, {targets!r}{_actions(key)})"
    for columns in table.uniques:
        if len(columns) > 1:
            yield f"UniqueConstraint({', '.join(map(repr, columns))})"
    for check in table.checks:
        yield f"CheckConstraint({check.model!r}, name={check.name!r})"
    for index in table.indexes:
        yield f"Index({', '.join(_index(index))})"


def _simple_key(key: ForeignKey) -> str:
    return f"ForeignKey('{key.target}.{key.target_columns[0]}'{_actions(key)})"


def _actions(key: ForeignKey) -> str:
    words = f", ondelete={key.on_delete!r}" if key.on_delete else ""
    words += f", onupdate={key.on_update!r}" if key.on_update else ""
    return words + (", deferrable=True" if key.deferrable else "")


def _index(index: Index) -> Iterator[str]:
    yield repr(index.name)
    for key in index.keys:
        column, _, order = key.partition(" ")
        plain = repr(column) if column.isidentifier() else f"text({column!r})"
        yield f"desc({plain})" if order else plain
    if index.unique:
        yield "unique=True"
    if index.method != "btree":
        yield f"postgresql_using={index.method!r}"
    if index.include:
        yield f"postgresql_include={index.include!r}"
    if index.where:
        yield f"postgresql_where=text({index.where!r})"
