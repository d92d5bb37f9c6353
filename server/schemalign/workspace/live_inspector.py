"""What SQLAlchemy's inspector says of a database that is not PostgreSQL.

Names, nullability, keys, unique columns and indexes are compared.  Types, defaults and checks
are written in the database's own language, which is not read yet, so they are undecided.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from schemalign.schema.constraints import (
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced, Unknown
from schemalign.schema.tables import Column, Expression, Identity, Schema, Table, TableKind, Unread
from schemalign.text.span import Location

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Inspector

_NOWHERE: Final = Location("", 0, 0)  # the snapshot that is written of it has the places


def inspected(connection: Connection, database: str) -> Schema:
    """Return the tables and views of the database that a connection has opened."""
    from sqlalchemy import inspect
    from sqlalchemy.exc import SQLAlchemyError

    if database != "sqlite":
        with suppress(SQLAlchemyError):  # not every version has it
            connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
    inspector = inspect(connection)
    tables = [_table(inspector, name, database) for name in inspector.get_table_names()]
    tables += [_view(inspector, name) for name in inspector.get_view_names()]
    return Schema({table.name: table for table in tables})


def _view(inspector: Inspector, name: str) -> Table:
    columns = tuple(
        Column(each["name"], _NOWHERE, _open("of a view"), Sourced(UNKNOWN))
        for each in inspector.get_columns(name)
    )
    return Table(QualifiedName("", name), _NOWHERE, TableKind.VIEW, columns)


def _table(inspector: Inspector, name: str, database: str) -> Table:
    key = inspector.get_pk_constraint(name)
    in_key = frozenset(key["constrained_columns"])
    foreign_keys = tuple(_foreign_key(each, database) for each in inspector.get_foreign_keys(name))
    uniques = inspector.get_unique_constraints(name)
    named_uniques = {each["name"] for each in uniques}
    indexes = [each for each in inspector.get_indexes(name) if each["name"] not in named_uniques]
    # MySQL makes an index for each foreign key that has none: nobody has to state it.
    made = [each for each in indexes if database != "sqlite" and _is_of_key(each, foreign_keys)]
    return Table(
        QualifiedName("", name),
        _NOWHERE,
        columns=tuple(
            _column(dict(each), in_key, database) for each in inspector.get_columns(name)
        ),
        primary_key=PrimaryKey(tuple(key["constrained_columns"]), _NOWHERE) if in_key else None,
        foreign_keys=foreign_keys,
        uniques=tuple(
            Unique(tuple(map(str, each["column_names"])), _NOWHERE, _name(each["name"]))
            for each in uniques
        ),
        indexes=tuple(_index(dict(each)) for each in indexes if each not in made),
        comment=Sourced(_comment(inspector, name)),
        unread=frozenset({Unread.CHECK, Unread.INDEX} if made else {Unread.CHECK}),
    )


def _comment(inspector: Inspector, name: str) -> str | None:
    try:
        text: str | None = inspector.get_table_comment(name)["text"]
    except NotImplementedError:  # SQLite has none
        return None
    return text or None


def _column(facts: Mapping[str, Any], in_key: frozenset[str], database: str) -> Column:
    name, has_default = str(facts["name"]), facts.get("default") is not None
    default: Sourced[Expression | None] = Sourced(UNKNOWN if has_default else None)
    numbered = name in in_key or facts.get("autoincrement") is True
    identity: Sourced[Identity | None] = Sourced(UNKNOWN if numbered else None)
    computed: Sourced[Expression | None] = Sourced(UNKNOWN if facts.get("computed") else None)
    return Column(
        name,
        _NOWHERE,
        _open(f"{facts['type']} in {database}"),
        Sourced(_nullable(facts, in_key, database)),
        default=default,
        identity=identity,
        computed=computed,
        collation=Sourced(UNKNOWN),
        comment=Sourced(facts.get("comment") or None),
    )


def _nullable(facts: Mapping[str, Any], in_key: frozenset[str], database: str) -> Any:
    """SQLite admits NULL in the columns of most primary keys, without anybody meaning it."""
    if facts["name"] not in in_key:
        return bool(facts["nullable"])
    return UNKNOWN if database == "sqlite" else False


def _open(what: str) -> Sourced[Any]:
    return Sourced(UNKNOWN, reason=f"types of this database are not compared yet: {what}")


def _foreign_key(facts: Any, database: str) -> ForeignKey:
    options = facts.get("options") or {}
    target = QualifiedName(facts.get("referred_schema") or "", facts["referred_table"])
    return ForeignKey(
        tuple(facts["constrained_columns"]),
        Sourced(target),
        tuple(facts["referred_columns"]),
        _NOWHERE,
        _action(options.get("ondelete"), database),
        _action(options.get("onupdate"), database),
        Sourced(bool(options.get("deferrable"))),
        Sourced(str(options.get("initially", "")).upper() == "DEFERRED"),
        _name(facts.get("name")),
    )


def _action(written: str | None, database: str) -> Sourced[str]:
    """Return an action, as far as it is told.

    RESTRICT is what NO ACTION is in MySQL; in SQLite the inspector overlooks what stands at a
    column.
    """
    word = (written or "").upper()
    if not word and database == "sqlite":
        return Sourced(UNKNOWN)
    value: str | Unknown = "" if word == "NO ACTION" else UNKNOWN if word == "RESTRICT" else word
    return Sourced(value)


def _is_of_key(index: Any, foreign_keys: tuple[ForeignKey, ...]) -> bool:
    columns = tuple(index["column_names"])
    return not index["unique"] and any(columns == key.columns for key in foreign_keys)


def _index(facts: Mapping[str, Any]) -> Index:
    columns = facts["column_names"]
    is_plain = all(columns) and not facts.get("expressions")
    elements = tuple(IndexElement(str(each)) for each in columns)
    options = facts.get("dialect_options") or {}
    where: Sourced[str | None] = Sourced(UNKNOWN if _is_partial(options) else None)
    return Index(
        Sourced(elements if is_plain else UNKNOWN),
        _NOWHERE,
        _name(facts["name"]),
        bool(facts["unique"]),
        where=where,
    )


def _is_partial(options: Mapping[str, Any]) -> bool:
    return any(key.endswith("_where") for key in options)


def _name(text: str | None) -> Name | None:
    return Name(text) if text else None
