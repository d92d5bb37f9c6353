"""Creates tables, views and foreign tables."""

from __future__ import annotations

from schemalign.databases.postgresql_tables import EXTENSION_SCHEMAS
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import make_column
from schemalign.sources.replay.constraints import add_constraint
from schemalign.sources.replay.copies import copy_table, fill_from_query, fill_from_type
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.hypertables import make_hypertable
from schemalign.sources.replay.inheritance import inherit, merged, receive
from schemalign.sources.replay.partitions import attach
from schemalign.sources.replay.renames import rename_column
from schemalign.sources.source import Contradiction
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ConstraintDefinition,
    TableDefinition,
    Word,
)
from schemalign.values import replace


def create_table(catalogue: Catalogue, definition: TableDefinition) -> None:
    """Carry out CREATE TABLE, CREATE FOREIGN TABLE or CREATE [MATERIALIZED] VIEW."""
    written = definition.name
    if definition.temporary or catalogue.created_name(written).schema == "pg_temp":
        catalogue.temporary.add(written.name)
        return
    name = catalogue.created_name(written)
    if "*" in written.name:
        catalogue.undecided_tables.add(name)
        return
    table = TableDraft(
        name,
        definition.kind,
        catalogue.location(written.start, written.end),
        catalogue.location(definition.start, definition.end),
    )
    existing = catalogue.tables.get(name)
    if existing is not None and (definition.if_not_exists or not definition.or_replace):
        _compare_with_existing(catalogue, existing, table, definition)
        return
    # Looked up before it exists, since a table may be called like its parent elsewhere.
    _fill_from_others(catalogue, table, definition)
    catalogue.tables[name] = table
    catalogue.names.add((name.schema, name.name))
    catalogue.undecided_tables.discard(name)
    _fill_from_list(catalogue, table, definition)
    if definition.hypertable is not None:
        make_hypertable(catalogue, definition.hypertable)


def _compare_with_existing(
    catalogue: Catalogue, existing: TableDraft, table: TableDraft, definition: TableDefinition
) -> None:
    """Keep the first of two tables of one name; two files that give it other columns contradict."""
    if definition.if_not_exists or definition.is_broken or existing.is_open or definition.has_query:
        return
    if existing.location.path == table.location.path:
        return
    columns = _written_columns(catalogue, definition)
    present = frozenset((column.name, column.type.value) for column in existing.columns.values())
    created = existing.created
    if columns != present and (created is None or columns != _written_columns(catalogue, created)):
        catalogue.contradictions.append(
            Contradiction(existing.name, existing.location, table.location)
        )


def _written_columns(
    catalogue: Catalogue, definition: TableDefinition
) -> frozenset[tuple[str, ColumnType | None]]:
    return frozenset(
        (each.name, None if each.tail.type is None else catalogue.resolved(each.tail.type))
        for each in definition.elements
        if isinstance(each, ColumnDefinition)
    )


def _fill_from_others(catalogue: Catalogue, table: TableDraft, definition: TableDefinition) -> None:
    table.created = definition
    table.query_words = definition.query_words
    table.is_open = definition.is_broken
    table.is_partitioned = definition.partitioned
    for written in definition.inherits:
        inherit(catalogue, table, written)
    if table.parents and table.name.schema in EXTENSION_SCHEMAS:
        table.partition_of = table.parents[0]  # a chunk of TimescaleDB
    if definition.partition_of is not None:
        attach(catalogue, table, definition.partition_of)
    if definition.of_type is not None:
        fill_from_type(catalogue, table, definition.of_type)
    if definition.has_query:
        fill_from_query(catalogue, table, definition)


def _fill_from_list(catalogue: Catalogue, table: TableDraft, definition: TableDefinition) -> None:
    """Add the elements of the list: constraints last, since they may stand before columns."""
    columns, own = table.columns, table.local_columns
    constraints: list[ConstraintDefinition] = []
    for element in definition.elements:
        if isinstance(element, ColumnDefinition):
            name = element.name
            if element.tail.is_plain and name not in columns:
                columns[name] = make_column(catalogue, table, element)
                own.add(name)
            else:
                add_column(catalogue, table, element)
        elif isinstance(element, ConstraintDefinition):
            constraints.append(element)
        else:
            copy_table(catalogue, table, element)
    for constraint in constraints:
        add_constraint(catalogue, table, constraint)
    _remove_redundant_uniques(table)


def _remove_redundant_uniques(table: TableDraft) -> None:
    """Keep one of equal keys of one statement, as the database does: PRIMARY KEY UNIQUE is one."""
    if not table.uniques:
        return
    seen = [] if table.primary_key is None else [(table.primary_key.columns, False, False)]
    kept = []
    for unique in table.uniques:
        key = (unique.columns, unique.nulls_not_distinct, unique.deferrable)
        if key not in seen:
            kept.append(unique)
        elif key == seen[0] and table.primary_key is not None and unique.name is not None:
            is_named = table.primary_key.name is not None and table.primary_key.name.written
            if unique.name.written and not is_named:
                table.primary_key = replace(table.primary_key, name=unique.name)
        seen.append(key)
    table.uniques = kept


def add_column(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> None:
    """Add a column with its own constraints, here and to the tables that inherit."""
    if definition.options_only:
        _add_options(catalogue, table, definition)
        return
    if definition.tail.faults:
        table.is_open = True
        written = definition.tail.type
        if written is None or catalogue.resolved(written).kind is TypeKind.FOREIGN:
            # What a stray word turned into a column is none.
            return
    column = make_column(catalogue, table, definition)
    inherited = table.columns.get(column.name)
    if inherited is not None:
        column = merged(inherited, column)
    table.columns[column.name] = column
    table.local_columns.add(column.name)
    _add_column_constraints(catalogue, table, definition)
    for child in table.children:
        receive(child, table.columns[column.name])


def replace_column(
    catalogue: Catalogue, table: TableDraft, old: str, definition: ColumnDefinition
) -> None:
    """Carry out MODIFY and CHANGE, which state a column anew; its keys stay."""
    before = table.columns.get(old)
    if before is None:
        return
    if definition.name != old:
        new = Word(definition.name, definition.start, definition.end)
        rename_column(catalogue, table, old, new)
    column = make_column(catalogue, table, definition)
    if definition.tail.faults:
        table.is_open = True
    key = table.primary_key
    if key is not None and column.name in key.columns:
        column = replace(column, nullable=before.nullable)
    table.columns[column.name] = column
    _add_column_constraints(catalogue, table, definition)


def _add_column_constraints(
    catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition
) -> None:
    if definition.tail.not_null_name:
        table.not_null_names[definition.name] = definition.tail.not_null_name
    if definition.tail.constraints:
        word = Word(definition.name, definition.start, definition.end)
        for constraint in definition.tail.constraints:
            add_constraint(catalogue, table, constraint, base=definition.base, column=word)


def _add_options(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> None:
    """Apply what a partition or typed table says about a column that it has anyway."""
    column = table.columns.get(definition.name)
    if column is not None:
        made = make_column(catalogue, table, definition)
        table.columns[column.name] = merged(column, replace(made, type=column.type))
    _add_column_constraints(catalogue, table, definition)
