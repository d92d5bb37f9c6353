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
from schemalign.schema.types import ColumnType, TypeKind
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
from schemalign.sources.replay.renames import move_table, rename_column, rename_constraint
from schemalign.sources.replay.tables import add_column, attach, inherit, pass_on_keys
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
        known_elsewhere = alter.name.name in catalogue.temporary or name in catalogue.dropped
        is_index = name in catalogue.index_tables or name in catalogue.sequences
        if not known_elsewhere and not is_index:
            catalogue.undecided_tables.add(name)
        return
    table.is_open = table.is_open or alter.is_broken
    for alteration in alter.alterations:
        change = _CHANGES.get(alteration.kind)
        if change is not None:
            change(catalogue, table, alteration)
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
    for child in table.children:
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
        drop_column(catalogue, table, alteration.name.text)


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
        for child in table.children:
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
    for child in table.children:
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
    nullable = column.nullable if column.nullable.value is False else Sourced(False, location)
    table.columns[column.name] = replace(
        column, identity=Sourced(identity, location), default=NO_EXPRESSION, nullable=nullable
    )


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


def alter_sequence(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out OWNED BY, RENAME and SET SCHEMA of a sequence."""
    name = catalogue.found_name(alter.name, catalogue.sequences)
    draft = catalogue.sequences.get(name)
    if draft is None:
        return
    for alteration in alter.alterations:
        new = alteration.new_name
        if (
            alteration.kind == "owned-by"
            and alteration.target is not None
            and alteration.name is not None
        ):
            table = catalogue.table(alteration.target)
            if table is not None:
                draft.owner = (table, alteration.name.text)
        elif new is not None:
            is_rename = alteration.kind == "rename"
            moved = QualifiedName(
                name.schema if is_rename else catalogue.namespace(new.text),
                new.text if is_rename else name.name,
            )
            catalogue.sequences[moved] = catalogue.sequences.pop(name)
            draft.name = moved
            _move_serials(catalogue, name, moved)


def _move_serials(catalogue: Catalogue, old: QualifiedName, new: QualifiedName) -> None:
    for table in catalogue.tables.values():
        for column in list(table.columns.values()):
            identity = column.identity.value
            if identity is not None and identity is not UNKNOWN and identity.sequence == old:
                moved = Sourced(replace(identity, sequence=new), column.identity.location)
                table.columns[column.name] = replace(column, identity=moved)
    catalogue.sequence_uses = [
        (new if name == old else name, use) for name, use in catalogue.sequence_uses
    ]


def alter_index(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out RENAME of an index, that of a constraint included."""
    for alteration in alter.alterations:
        new = alteration.new_name
        if alteration.kind != "rename" or new is None:
            continue
        place = catalogue.location(new.start, new.end)
        for table in catalogue.tables.values():
            if not alter.name.schema or table.name.schema == catalogue.namespace(alter.name.schema):
                rename_constraint(catalogue, table, alter.name.name, Name(new.text, location=place))


def alter_schema(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out RENAME of a namespace."""
    for alteration in alter.alterations:
        new = alteration.new_name
        if alteration.kind != "rename" or new is None:
            continue
        old, name = catalogue.namespace(alter.name.name), catalogue.namespace(new.text)
        for table in [each for each in catalogue.tables.values() if each.name.schema == old]:
            move_table(catalogue, table, QualifiedName(name, table.name.name), table.location)
        for type_name in [each for each in catalogue.types if each.schema == old]:
            draft = catalogue.types.pop(type_name)
            draft.name = QualifiedName(name, type_name.name)
            catalogue.types[draft.name] = draft
        for sequence in [each for each in catalogue.sequences if each.schema == old]:
            catalogue.sequences[QualifiedName(name, sequence.name)] = catalogue.sequences.pop(
                sequence
            )
        _move_types(catalogue, old, name)


def _move_types(catalogue: Catalogue, old: str, new: str) -> None:
    for table in catalogue.tables.values():
        for column in list(table.columns.values()):
            written = column.type.value
            if (
                isinstance(written, ColumnType)
                and written.kind is not TypeKind.BUILT_IN
                and written.schema == old
            ):
                moved = Sourced(replace(written, schema=new), column.type.location)
                table.columns[column.name] = replace(column, type=moved)


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
