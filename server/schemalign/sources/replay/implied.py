"""What a database adds to tables without a statement that says so, outside of PostgreSQL."""

from __future__ import annotations

from typing import Final

from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Identity, IdentityKind, TableKind
from schemalign.schema.types import ColumnType
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.respelling import finish_references
from schemalign.values import replace

_INTEGERS: Final = frozenset({"int1", "int2", "int3", "int4", "int8", "numeric"})
# Tables that hold what a virtual table indexes: https://www.sqlite.org/fts5.html, .../rtree.html.
_SHADOWS: Final = (
    "data idx content docsize config segments segdir stat node rowid parent vector_chunks00 chunks"
).split()


def add_implied(catalogue: Catalogue) -> None:
    """Add to all tables what their database implies."""
    known = catalogue.database
    finish_references(catalogue)
    if known.dialect == "sqlite":
        _remove_own_tables(catalogue)
    for table in catalogue.tables.values():
        if table.kind is not TableKind.TABLE:
            continue
        if known.dialect == "sqlite":
            _number_rows(table)
            _doubt_not_null(table)
        if not known.fills_primary_keys:
            _doubt_numbers(table, f"{known.title} numbers a key only where a trigger does")
        if known.indexes_foreign_keys:
            _index_foreign_keys(table)


def _remove_own_tables(catalogue: Catalogue) -> None:
    """Leave out SQLite's own tables, and those that stand behind a virtual table."""
    virtual = {name.name for name in catalogue.undecided_tables}
    for name in list(catalogue.tables):
        owner, _, part = name.name.rpartition("_")
        if name.name.startswith("sqlite_") or (owner in virtual and part in _SHADOWS):
            del catalogue.tables[name]


def _key_column(table: TableDraft) -> Column | None:
    key = table.primary_key
    return table.columns.get(key.columns[0]) if key is not None and len(key.columns) == 1 else None


def _number_rows(table: TableDraft) -> None:
    """An INTEGER PRIMARY KEY is the row's number: https://www.sqlite.org/lang_createtable.html#rowid.

    INT PRIMARY KEY is not, and one that says DESC behind the column is not either; whether a model
    that calls such a key an Integer ever relies on its number is not known.
    """
    column = _key_column(table)
    if column is None or table.primary_key is None or column.default.value is not None:
        return
    written = column.type.value
    if not isinstance(written, ColumnType) or written.name not in _INTEGERS:
        return
    options = table.created.options if table.created is not None else frozenset()
    where = table.primary_key.location
    identity: Sourced[Identity | None]
    if written.raw.strip().upper() == "INTEGER" and "WITHOUT ROWID" not in options:
        identity = Sourced(Identity(IdentityKind.AUTOMATIC), where)
    else:
        identity = Sourced(UNKNOWN, where, "SQLite numbers only an INTEGER PRIMARY KEY")
    table.columns[column.name] = replace(column, identity=identity)


def _doubt_not_null(table: TableDraft) -> None:
    """A primary key may hold NULL unless it says NOT NULL: https://www.sqlite.org/quirks.html."""
    key = table.primary_key
    if key is None or table.created is None or table.created.options:
        return
    alias = _key_column(table)
    for name in key.columns:
        column = table.columns.get(name)
        if column is None or column.nullable.location != key.location:
            continue
        if column is alias and column.identity.value == Identity(IdentityKind.AUTOMATIC):
            continue
        reason = "SQLite lets a primary key hold NULL that does not say NOT NULL"
        table.columns[name] = replace(column, nullable=Sourced(UNKNOWN, key.location, reason))


def _doubt_numbers(table: TableDraft, reason: str) -> None:
    column = _key_column(table)
    written = None if column is None else column.type.value
    if column is None or column.identity.value is not None or not isinstance(written, ColumnType):
        return
    if written.name in _INTEGERS and column.default.value is None:
        unknown: Sourced[Identity | None] = Sourced(UNKNOWN, column.location, reason)
        table.columns[column.name] = replace(column, identity=unknown)


def _index_foreign_keys(table: TableDraft) -> None:
    """https://dev.mysql.com/doc/refman/8.4/en/constraint-foreign-key.html."""
    table.implied_indexes = tuple(dict.fromkeys(key.columns for key in table.foreign_keys))
