"""Carries out ALTER TABLE, and ALTER of views, indexes, sequences and schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemalign.schema.constraints import Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.sources.replay import column_changes
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.constraints import add_constraint
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.drops import drop_column, drop_constraint, drop_index_of
from schemalign.sources.replay.inheritance import inherit
from schemalign.sources.replay.objects import alter_sequence, rename_index
from schemalign.sources.replay.partitions import attach, pass_on_keys
from schemalign.sources.replay.renames import move_table, rename_column, rename_constraint
from schemalign.sources.replay.tables import add_column, replace_column
from schemalign.sources.replay.unsettled import leave_undecided
from schemalign.sql.ddl.definitions import (
    Alter,
    Alteration,
    ColumnDefinition,
    ConstraintDefinition,
)
from schemalign.values import replace

_PASSES: Final = {
    "drop-column": 0,
    "drop-constraint": 0,
    "drop-not-null": 0,
    "drop-primary-key": 0,
    "set-type": 1,
    "add-column": 2,
    "add-constraint": 4,
}
_ORDINARY_PASS: Final = 3
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
            leave_undecided(catalogue, name, alter)
        return
    table.is_open = table.is_open or alter.is_broken
    for alteration in sorted(alter.alterations, key=_pass):
        change = _CHANGES.get(alteration.kind)
        if change is not None:
            only = alter.only and bool(table.children)
            change(catalogue, table, alteration._replace(only=True) if only else alteration)
        if table.is_partitioned and alteration.kind == "add-constraint" and not alter.only:
            pass_on_keys(catalogue, table)


def _pass(alteration: Alteration) -> int:
    """Return when PostgreSQL carries out an action of a list, whatever its place there.

    The passes are those of src/backend/commands/tablecmds.c.
    """
    return _PASSES.get(alteration.kind, _ORDINARY_PASS)


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


def _drop_index(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Drop an index of a table, or the constraint that it stands for."""
    if alteration.name is not None:
        catalogue.index_tables.pop(catalogue.index_key(table, alteration.name.text), None)
        drop_index_of(table, alteration.name.text)
        drop_constraint(catalogue, table, alteration.name.text)


def _replace_column(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None and isinstance(alteration.definition, ColumnDefinition):
        replace_column(catalogue, table, alteration.name.text, alteration.definition)


def _drop_constraint(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    if alteration.name is not None:
        drop_constraint(catalogue, table, alteration.name.text)


def _drop_primary_key(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    """Remove the primary key, by whatever name; its columns stay NOT NULL."""
    del alteration
    if table.primary_key is not None and table.primary_key.name is not None:
        drop_constraint(catalogue, table, table.primary_key.name.text)
    table.primary_key = None


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
        name = QualifiedName(table.name.schema, new.text)
        move_table(catalogue, table, name, location, location)


def _set_schema(catalogue: Catalogue, table: TableDraft, alteration: Alteration) -> None:
    new = alteration.new_name
    if new is not None:
        name = QualifiedName(catalogue.namespace(new.text), table.name.name)
        move_table(catalogue, table, name, table.location, catalogue.location(new.start, new.end))


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
    "add-identity": column_changes.set_identity,
    "alter-constraint": _alter_constraint,
    "attach": _attach,
    "detach": _detach,
    "drop-column": _drop_column,
    "drop-constraint": _drop_constraint,
    "drop-default": column_changes.drop_default,
    "drop-expression": column_changes.drop_expression,
    "drop-identity": column_changes.drop_identity,
    "drop-index": _drop_index,
    "drop-not-null": column_changes.drop_not_null,
    "drop-primary-key": _drop_primary_key,
    "inherit": _inherit,
    "no-inherit": _no_inherit,
    "rename": _rename,
    "rename-column": _rename_column,
    "rename-constraint": _rename_constraint,
    "replace-column": _replace_column,
    "set-default": column_changes.set_default,
    "set-expression": column_changes.set_expression,
    "set-identity": column_changes.set_identity,
    "set-not-null": column_changes.set_not_null,
    "set-schema": _set_schema,
    "set-type": column_changes.set_type,
    "unsettle": column_changes.unsettle,
}
