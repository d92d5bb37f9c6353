"""Carries out the ALTER COLUMN actions of ALTER TABLE."""

from __future__ import annotations

from schemalign.databases.postgresql_types import is_serial
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression, IdentityKind
from schemalign.schema.types import ColumnType
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import (
    NO_EXPRESSION,
    NO_IDENTITY,
    NO_TEXT,
    made_identity,
    with_default,
    with_facets,
)
from schemalign.sources.replay.constraints import set_not_null as forbid_null
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import Alteration, ColumnTail
from schemalign.values import replace


def set_not_null(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out SET NOT NULL."""
    if alteration.name is not None:
        location = catalogue.location(alteration.start, alteration.end)
        forbid_null(table, (alteration.name.text,), location)


def drop_not_null(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out DROP NOT NULL."""
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, nullable=Sourced(True, location))


def set_default(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out SET DEFAULT, here and in the tables that inherit."""
    column, written = _column(table, alteration), alteration.written
    if column is not None and written is not None:
        location = catalogue.location(alteration.start, alteration.end)
        table.columns[column.name] = with_default(catalogue, table, column, written.text, location)
        for child in () if alteration.only else table.children:
            set_default(catalogue, child, alteration)


def drop_default(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out DROP DEFAULT; without it a serial column is a plain integer."""
    column = _column(table, alteration)
    if column is None:
        return
    location = catalogue.location(alteration.start, alteration.end)
    nothing: Sourced[Expression | None] = Sourced(None, location)
    identity = column.identity.value
    if identity is not None and identity is not UNKNOWN and identity.kind is IdentityKind.SERIAL:
        column = replace(column, identity=NO_IDENTITY)
    table.columns[column.name] = replace(column, default=nothing)
    for child in () if alteration.only else table.children:
        drop_default(catalogue, child, alteration)


def set_type(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out TYPE, which replaces the collation as well."""
    tail = alteration.definition
    if not isinstance(tail, ColumnTail) or tail.type is None or is_serial(tail.type):
        return
    location = catalogue.location(tail.type_start, tail.type_end)
    resolved: Sourced[ColumnType] = Sourced(catalogue.resolved(tail.type), location)
    if "*" in tail.type.name:
        resolved = Sourced(UNKNOWN, location, "the type holds a placeholder")
    collation = NO_TEXT  # a new type brings its own
    if tail.collation is not None:
        place = catalogue.location(tail.collation.start, tail.collation.end)
        collation = Sourced(tail.collation.text, place)
    _change_column(catalogue, table, alteration, type=resolved, collation=collation)


def set_identity(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out ADD GENERATED and SET GENERATED."""
    column, written = _column(table, alteration), alteration.written
    if column is None or written is None:
        return
    location = catalogue.location(alteration.start, alteration.end)
    identity = made_identity(catalogue, table, column.name, written.text, alteration.target)
    nullable: Sourced[bool] = Sourced(False, location)
    if column.nullable.value is False:
        nullable = column.nullable
    table.columns[column.name] = with_facets(
        column, identity=Sourced(identity, location), default=NO_EXPRESSION, nullable=nullable
    )
    for child in table.children:
        if child.partition_of is table and column.name in child.columns:
            child.columns[column.name] = table.columns[column.name]


def drop_identity(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out DROP IDENTITY."""
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, identity=Sourced(None, location))


def set_expression(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out SET EXPRESSION."""
    if alteration.written is not None:
        location = catalogue.location(alteration.start, alteration.end)
        expression = Expression(alteration.written.text)
        _change_column(catalogue, table, alteration, computed=Sourced(expression, location))


def drop_expression(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Carry out DROP EXPRESSION."""
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, computed=Sourced(None, location))


def unsettle(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Note that a facet of a column is not decided: the text of `written` names it."""
    if alteration.written is not None:
        location = catalogue.location(alteration.start, alteration.end)
        unknown: Sourced[object] = Sourced(UNKNOWN, location, "it is computed")
        _change_column(catalogue, table, alteration, **{alteration.written.text: unknown})


def _column(table: TableDraft, alteration: Alteration) -> Column | None:
    return None if alteration.name is None else table.columns.get(alteration.name.text)


def _change_column(
    catalogue: Catalogue, table: TableDraft, alteration: Alteration, **facets: object
) -> None:
    """Set facets of a column, here and in the tables that inherit it."""
    column = _column(table, alteration)
    if column is not None:
        table.columns[column.name] = replace(column, **facets)  # type: ignore[arg-type]
    for child in () if alteration.only else table.children:
        _change_column(catalogue, child, alteration, **facets)
