"""One description of a schema, made by SQLAlchemy's inspector or of a reading of SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sqlalchemy

from schemalign.compare.literals import number
from schemalign.compare.types import compare_types
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import database
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import IdentityKind, TableKind
from schemalign.schema.types import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Engine

    from schemalign.schema.constraints import Index
    from schemalign.schema.tables import Column, Schema, Table

Described = dict[str, dict[str, Any]]


def of_database(engine: Engine) -> Described:
    """Return what the inspector says."""
    inspector = sqlalchemy.inspect(engine)
    inspector.clear_cache()
    return {name: _inspected(inspector, engine, name) for name in inspector.get_table_names()}


def _inspected(inspector: Any, engine: Engine, name: str) -> dict[str, Any]:
    columns = inspector.get_columns(name)
    indexes = inspector.get_indexes(name)
    key = inspector.get_pk_constraint(name)["constrained_columns"]
    return {
        "columns": sorted(each["name"] for each in columns),
        "types": {each["name"]: _type_text(each["type"], engine) for each in columns},
        "nullable": {each["name"]: each["nullable"] for each in columns},
        "defaults": {
            each["name"]: plain(each["default"])
            for each in columns
            if each["default"] is not None and each["default"].upper() != "NULL"
        },
        "computed": {
            each["name"]: plain(each["computed"]["sqltext"])
            for each in columns
            if each.get("computed")
        },
        "comments": {each["name"]: each["comment"] for each in columns if each.get("comment")},
        "primary key": key,
        "uniques": {tuple(each["column_names"]) for each in inspector.get_unique_constraints(name)}
        - {tuple(key)},
        "foreign keys": {
            (
                tuple(each["constrained_columns"]),
                each["referred_table"],
                tuple(each["referred_columns"]),
                _action(each["options"].get("ondelete")),
                _action(each["options"].get("onupdate")),
            )
            for each in inspector.get_foreign_keys(name)
        },
        "checks": sorted(plain(each["sqltext"]) for each in inspector.get_check_constraints(name)),
        "indexes": {
            (each["name"], tuple(each["column_names"]), bool(each["unique"]))
            for each in indexes
            if not each.get("duplicates_constraint")
        },
        "automatic": next(
            (each["name"] for each in columns if each.get("autoincrement") is True), None
        ),
    }


def _type_text(type_: Any, engine: Engine) -> str:
    try:
        return str(type_.compile(dialect=engine.dialect))
    except sqlalchemy.exc.SQLAlchemyError:
        return ""


def _action(action: str | None) -> str:
    return "" if action in (None, "NO ACTION", "RESTRICT") else str(action)


def plain(text: str) -> str:
    """Return an expression without what databases add and leave out as they like."""
    text = re.sub(r"\bon update\b.*$", "", text, flags=re.IGNORECASE)
    text = text.replace("\\0", "")
    text = re.sub(r"[\s`\"'\\()\[\]]", "", text).lower()
    text = {"true": "1", "false": "0"}.get(text, text.replace("current_timestamp", "now"))
    value = number(text)
    return text if value is None else str(value.normalize())


def of_reading(schema: Schema) -> Described:
    """Return what a reading says of tables; None is what it leaves open."""
    return {
        name.name: _read(table)
        for name, table in schema.tables.items()
        if table.kind is TableKind.TABLE
    }


def _read(table: Table) -> dict[str, Any]:
    return {
        "columns": sorted(column.name for column in table.columns),
        "types": {column.name: column.type.value for column in table.columns},
        "nullable": {
            column.name: None if column.nullable.value is UNKNOWN else column.nullable.value
            for column in table.columns
        },
        "defaults": {
            column.name: plain(column.default.value.text)
            for column in table.columns
            if column.default.value is not None and column.default.value is not UNKNOWN
        },
        "computed": {
            column.name: plain(column.computed.value.text)
            for column in table.columns
            if column.computed.value is not None and column.computed.value is not UNKNOWN
        },
        "comments": {
            column.name: column.comment.value for column in table.columns if column.comment.value
        },
        "primary key": list(table.primary_key.columns) if table.primary_key else [],
        "uniques": {unique.columns for unique in table.uniques},
        "foreign keys": {
            (
                key.columns,
                str(key.target.value),
                key.target_columns,
                _action(str(key.on_delete.value)),
                _action(str(key.on_update.value)),
            )
            for key in table.foreign_keys
        },
        "checks": sorted(plain(str(check.expression.value)) for check in table.checks),
        "indexes": {_index(index) for index in table.indexes},
        "automatic": next((each.name for each in table.columns if _is_automatic(each)), None),
    }


def _index(index: Index) -> tuple[Any, ...]:
    elements = index.elements.value
    assert isinstance(elements, tuple)
    names = tuple(each.column or None for each in elements)
    return (index.name.text if index.name else None, names, index.unique)


def _is_automatic(column: Column) -> bool:
    identity = column.identity.value
    return (
        identity is not UNKNOWN and identity is not None and identity.kind is IdentityKind.AUTOMATIC
    )


def differences(dialect: str, expected: Described, found: Described) -> list[str]:
    """Return in what a reading differs from the database."""
    if expected.keys() != found.keys():
        return [f"tables: {sorted(expected)} in the database, {sorted(found)} read"]
    result: list[str] = []
    for name, table in expected.items():
        for facet, value in table.items():
            read = found[name][facet]
            if facet == "types":
                result += _type_differences(dialect, name, value, read)
            elif facet == "nullable":
                result += [
                    f"{name}.{column}: nullable is {nullable}, read as {read[column]}"
                    for column, nullable in value.items()
                    if read.get(column) not in (None, nullable)
                ]
            elif value != read:
                result.append(f"{name}: {facet}: {value} in the database, {read} read")
    return result


def _type_differences(
    dialect: str, table: str, expected: dict[str, str], found: dict[str, Any]
) -> Iterable[str]:
    known = database(dialect)
    for name, text in expected.items():
        read = found.get(name)
        if not text or not isinstance(read, ColumnType):
            continue
        verdict = compare_types(known.type_from_text(text), read)
        if verdict.verdict is Verdict.DIFFERENT:
            yield f"{table}.{name}: {text} in the database, {read} read: {verdict.reason}"
