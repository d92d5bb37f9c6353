"""Carries out ALTER TABLE, and ALTER of views, indexes, sequences and schemas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from schemalign.databases.postgresql_types import is_serial
from schemalign.schema.constraints import Name
from schemalign.schema.names import QualifiedName
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
)
from schemalign.sources.replay.constraints import add_constraint, set_not_null
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.drops import drop_column, drop_constraint
from schemalign.sources.replay.inheritance import inherit
from schemalign.sources.replay.objects import alter_sequence, rename_index
from schemalign.sources.replay.partitions import attach, pass_on_keys
from schemalign.sources.replay.renames import move_table, rename_column, rename_constraint
from schemalign.sources.replay.tables import add_column
from schemalign.sql.ddl.definitions import (
    Alter,
    Alteration,
    ColumnDefinition,
    ColumnTail,
    ConstraintDefinition,
)

_Change = Callable[[Catalogue, TableDraft, Alteration], None]


def alter_table(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out the actions on a table; one that is not known may still exist elsewhere."""
    table = catalogue.table(alter.name)
    if table is None:
        name = catalogue.created_name(alter.name)
        if catalogue.found_name(alter.name, catalogue.index_tables) in catalogue.index_tables:
            rename_index(catalogue, alter)
        elif catalogue.found_name(alter.name, catalogue.sequences) in catalogue.sequences:
            alter_sequence(catalogue, alter)
        elif alter.name.name not in catalogue.temporary and name not in catalogue.dropped:
            catalogue.undecided_tables.add(name)
        return
    table.is_open = table.is_open or alter.is_broken
    for alteration in alter.alterations:
        change = _CHANGES.get(alteration.kind)
        if change is not None:
            only = alter.only and bool(table.children)
            change(catalogue, table, alteration._replace(only=True) if only else alteration)
        if table.is_partitioned and alteration.kind == "add-constraint" and not alter.only:
            pass_on_keys(catalogue, table)


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


def _add_column(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    definition = alteration.definition
    if isinstance(definition, ColumnDefinition) and definition.name not in table.columns:
        add_column(catalogue, table, definition)


def _add_constraint(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    definition = alteration.definition
    if isinstance(definition, ConstraintDefinition):
        if alteration.conditional and _has_constraint(table, definition):
            return
        add_constraint(catalogue, table, definition)


def _has_constraint(table: TableDraft, definition: ConstraintDefinition) -> bool:
    """Tell whether a DO block would find the constraint there already."""
    if definition.name is None:
        return False
    present = (
        table.primary_key,
        *table.uniques,
        *table.foreign_keys,
        *table.checks,
        *table.exclusions,
    )
    names = {each.name.text for each in present if each is not None and each.name is not None}
    return definition.name.text in names


def _drop_column(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None:
        drop_column(catalogue, table, alteration.name.text, only=alteration.only)


def _drop_constraint(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None:
        drop_constraint(catalogue, table, alteration.name.text)


def _set_not_null(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None:
        location = catalogue.location(alteration.start, alteration.end)
        set_not_null(table, (alteration.name.text,), location)


def _drop_not_null(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, nullable=Sourced(True, location))


def _set_default(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    column, written = _column(table, alteration), alteration.written
    if column is not None and written is not None:
        location = catalogue.location(alteration.start, alteration.end)
        table.columns[column.name] = with_default(catalogue, table, column, written.text, location)
        for child in () if alteration.only else table.children:
            _set_default(catalogue, child, alteration)


def _drop_default(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
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
        _drop_default(catalogue, child, alteration)


def _set_type(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
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


def _set_identity(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    column, written = _column(table, alteration), alteration.written
    if column is None or written is None:
        return
    location = catalogue.location(alteration.start, alteration.end)
    identity = made_identity(catalogue, table, column.name, written.text, alteration.target)
    nullable: Sourced[bool] = Sourced(False, location)
    if column.nullable.value is False:
        nullable = column.nullable
    table.columns[column.name] = replace(
        column, identity=Sourced(identity, location), default=NO_EXPRESSION, nullable=nullable
    )
    for child in table.children:
        if child.partition_of is table and column.name in child.columns:
            child.columns[column.name] = table.columns[column.name]


def _drop_identity(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, identity=Sourced(None, location))


def _set_expression(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.written is not None:
        location = catalogue.location(alteration.start, alteration.end)
        expression = Expression(alteration.written.text)
        _change_column(catalogue, table, alteration, computed=Sourced(expression, location))


def _drop_expression(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    location = catalogue.location(alteration.start, alteration.end)
    _change_column(catalogue, table, alteration, computed=Sourced(None, location))


def _rename_column(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None and alteration.new_name is not None:
        rename_column(catalogue, table, alteration.name.text, alteration.new_name)


def _rename_constraint(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    new = alteration.new_name
    if alteration.name is not None and new is not None:
        place = catalogue.location(new.start, new.end)
        rename_constraint(catalogue, table, alteration.name.text, Name(new.text, location=place))


def _rename(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    new = alteration.new_name
    if new is not None:
        location = catalogue.location(new.start, new.end)
        move_table(catalogue, table, QualifiedName(table.name.schema, new.text), location)


def _set_schema(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    new = alteration.new_name
    if new is not None:
        name = QualifiedName(catalogue.namespace(new.text), table.name.name)
        move_table(catalogue, table, name, table.location)


def _attach(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.target is None:
        return
    partition = catalogue.table(alteration.target)
    if partition is not None and partition is not table:
        own = alteration.target._replace(
            schema=table.name.schema or catalogue.default_schema, name=table.name.name
        )
        attach(catalogue, partition, own)


def _detach(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    partition = None if alteration.target is None else catalogue.table(alteration.target)
    if partition is not None:
        partition.partition_of = None
        _part(partition, table)


def _inherit(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.target is not None:
        inherit(catalogue, table, alteration.target)


def _no_inherit(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    parent = None if alteration.target is None else catalogue.table(alteration.target)
    if parent is not None:
        _part(table, parent)


def _part(child: TableDraft, parent: TableDraft) -> None:
    if parent in child.parents:
        child.parents.remove(parent)
        parent.children.remove(child)
    child.local_columns.update(child.columns)


def _alter_constraint(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Change when a foreign key is checked."""
    del catalogue
    if alteration.name is None or alteration.written is None:
        return
    words = alteration.written.text.upper().split()
    text = " ".join(words)
    deferred = "INITIALLY DEFERRED" in text
    deferrable = deferred or ("DEFERRABLE" in words and "NOT DEFERRABLE" not in text)
    for position, foreign_key in enumerate(table.foreign_keys):
        if foreign_key.name is not None and foreign_key.name.text == alteration.name.text:
            table.foreign_keys[position] = replace(
                foreign_key, deferrable=Sourced(deferrable), initially_deferred=Sourced(deferred)
            )


def alter_index(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out ALTER INDEX, which PostgreSQL takes for other relations as well."""
    if catalogue.table(alter.name) is not None:
        alter_table(catalogue, alter)
    else:
        rename_index(catalogue, alter)


_CHANGES: Final[dict[str, _Change]] = {
    "add-column": _add_column,
    "add-constraint": _add_constraint,
    "add-identity": _set_identity,
    "alter-constraint": _alter_constraint,
    "attach": _attach,
    "detach": _detach,
    "drop-column": _drop_column,
    "drop-constraint": _drop_constraint,
    "drop-default": _drop_default,
    "drop-expression": _drop_expression,
    "drop-identity": _drop_identity,
    "drop-not-null": _drop_not_null,
    "inherit": _inherit,
    "no-inherit": _no_inherit,
    "rename": _rename,
    "rename-column": _rename_column,
    "rename-constraint": _rename_constraint,
    "set-default": _set_default,
    "set-expression": _set_expression,
    "set-identity": _set_identity,
    "set-not-null": _set_not_null,
    "set-schema": _set_schema,
    "set-type": _set_type,
}
