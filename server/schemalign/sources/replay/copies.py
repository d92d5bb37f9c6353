"""Columns that a table copies: from another by LIKE, from a type by OF, from a query by AS."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_names import primary_key_name, unique_name
from schemalign.schema.constraints import Name
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, IdentityKind, TableKind
from schemalign.schema.types import ColumnType
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import NO_EXPRESSION, NO_IDENTITY, NULLABLE, make_column
from schemalign.sources.replay.drafts import NO_COMMENT, TableDraft
from schemalign.sources.replay.partitions import copy_index
from schemalign.sql.ddl.definitions import Like, ObjectName, StarItem, TableDefinition, Word
from schemalign.text.span import Location
from schemalign.values import replace

_QUERY_TYPE: Final[Sourced[ColumnType]] = Sourced(UNKNOWN, None, "the type of a query's column")
_QUERY_NULLABLE: Final[Sourced[bool]] = Sourced(UNKNOWN, None, "a column of a query")


def copy_table(catalogue: Catalogue, table: TableDraft, like: Like) -> None:
    """Carry out LIKE: https://www.postgresql.org/docs/current/sql-createtable.html."""
    source = catalogue.table(like.name)
    if source is None:
        table.is_open = True
        return
    table.is_open = table.is_open or source.is_open
    parts = like.including
    for column in source.columns.values():
        identity = column.identity.value
        is_serial = (
            identity is not None
            and identity is not UNKNOWN
            and identity.kind is IdentityKind.SERIAL
        )
        keeps_identity = ("DEFAULTS" if is_serial else "IDENTITY") in parts
        table.columns[column.name] = replace(
            column,
            default=column.default if "DEFAULTS" in parts else NO_EXPRESSION,
            identity=column.identity if keeps_identity else NO_IDENTITY,
            computed=column.computed if "GENERATED" in parts else NO_EXPRESSION,
            comment=column.comment if "COMMENTS" in parts else NO_COMMENT,
            former=(),
        )
        table.local_columns.add(column.name)
    if "CONSTRAINTS" in parts:
        table.checks.extend(source.checks)
    if "INDEXES" in parts:
        _copy_keys(catalogue, table, source)


def _copy_keys(catalogue: Catalogue, table: TableDraft, source: TableDraft) -> None:
    schema, own = table.name.schema, table.name.name
    if catalogue.database.indexes_foreign_keys:
        # Each table of MySQL has names of its own, so that the copy has the same.
        table.primary_key = source.primary_key
        table.uniques.extend(source.uniques)
        table.indexes.extend(source.indexes)
        return
    if source.primary_key is not None:
        made = catalogue.take_name(schema, primary_key_name(own))
        table.primary_key = replace(source.primary_key, name=Name(made, written=False))
    for unique in source.uniques:
        made = catalogue.take_name(schema, unique_name(own, unique.columns))
        table.uniques.append(replace(unique, name=Name(made, written=False)))
    for index in source.indexes:
        copy_index(catalogue, table, index)
    table.exclusions.extend(source.exclusions)


def fill_from_type(catalogue: Catalogue, table: TableDraft, written: ObjectName) -> None:
    """Give a typed table the columns of its type."""
    draft = catalogue.types.get(catalogue.found_name(written, catalogue.types))
    if draft is None:
        table.is_open = True
        return
    table.type_name = draft.name
    for attribute in draft.attributes:
        table.columns[attribute.name] = make_column(catalogue, table, attribute)


def fill_from_query(catalogue: Catalogue, table: TableDraft, definition: TableDefinition) -> None:
    """Give a view, or a table made by a query, its columns, if the select list decides them."""
    found = _query_columns(catalogue, definition)
    table.is_open = table.is_open or found is None
    written = [
        (word.text, catalogue.location(word.start, word.end)) for word in definition.column_names
    ]
    is_table = definition.kind is TableKind.TABLE
    for name, location in written + (found or [])[len(written) :]:
        nullable = NULLABLE if is_table else _QUERY_NULLABLE
        table.columns[name] = Column(name, location, _QUERY_TYPE, nullable)
        table.local_columns.add(name)


def _query_columns(
    catalogue: Catalogue, definition: TableDefinition
) -> list[tuple[str, Location]] | None:
    """Return the column names of a query, stars expanded, None where they are not decided."""
    if definition.output is None:
        return None
    found: list[tuple[str, Location]] = []
    for item in definition.output:
        location = catalogue.location(*_span(item))
        if isinstance(item, Word):
            found.append((item.text, location))
            continue
        source = catalogue.table(item.name)
        if source is None or source.is_open:
            return None
        found.extend((name, location) for name in source.columns)
    return found


def _span(item: Word | StarItem) -> tuple[int, int]:
    return (item.start, item.end) if isinstance(item, Word) else (item.name.start, item.name.end)
