"""Creates tables, views and foreign tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from schemalign.databases.postgresql_names import index_name, primary_key_name, unique_name
from schemalign.schema.constraints import Index, Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, TableKind
from schemalign.schema.types import ColumnType
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import NO_EXPRESSION, NO_IDENTITY, NULLABLE, make_column
from schemalign.sources.replay.constraints import add_constraint, set_not_null
from schemalign.sources.replay.drafts import NO_COMMENT, TableDraft
from schemalign.sources.source import Contradiction
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ConstraintDefinition,
    Like,
    ObjectName,
    StarItem,
    TableDefinition,
    Word,
)
from schemalign.sql.references import index_labels
from schemalign.text.span import Location

_QUERY_TYPE: Final[Sourced[ColumnType]] = Sourced(UNKNOWN, None, "the type of a query's column")
_QUERY_NULLABLE: Final[Sourced[bool]] = Sourced(UNKNOWN, None, "a column of a query")


def create_table(catalogue: Catalogue, definition: TableDefinition) -> None:
    """Carry out CREATE TABLE, CREATE FOREIGN TABLE or CREATE [MATERIALIZED] VIEW."""
    written = definition.name
    if definition.temporary or written.schema in ("pg_temp", "pg_temporary"):
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
    catalogue.tables[name] = table
    catalogue.names.add((name.schema, name.name))
    catalogue.undecided_tables.discard(name)
    _fill(catalogue, table, definition)


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


def _fill(catalogue: Catalogue, table: TableDraft, definition: TableDefinition) -> None:
    table.created = definition
    table.is_open = definition.is_broken
    table.is_partitioned = definition.partitioned
    table.hypertable_column = definition.hypertable_column
    for written in definition.inherits:
        inherit(catalogue, table, written)
    if definition.partition_of is not None:
        attach(catalogue, table, definition.partition_of)
    if definition.of_type is not None:
        table.is_open = True
    if definition.has_query:
        _fill_from_query(catalogue, table, definition)
    constraints: list[ConstraintDefinition] = []
    for element in definition.elements:
        if isinstance(element, ColumnDefinition):
            if element.tail.is_plain and element.name not in table.columns:
                table.columns[element.name] = make_column(catalogue, table, element)
                table.local_columns.add(element.name)
            else:
                add_column(catalogue, table, element)
        elif isinstance(element, ConstraintDefinition):
            constraints.append(element)
        else:
            _like(catalogue, table, element)
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
        if written is None or catalogue.resolved(written).kind.value == "foreign":
            # What a stray word turned into a column is none.
            return
    column = make_column(catalogue, table, definition)
    inherited = table.columns.get(column.name)
    if inherited is not None:
        column = _merged(inherited, column)
    table.columns[column.name] = column
    table.local_columns.add(column.name)
    _add_column_constraints(catalogue, table, definition)
    for child in table.children:
        _receive(child, table.columns[column.name])


def _add_column_constraints(
    catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition
) -> None:
    if definition.tail.constraints:
        word = Word(definition.name, definition.start, definition.end)
        for constraint in definition.tail.constraints:
            add_constraint(catalogue, table, constraint, base=definition.base, column=word)


def _add_options(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> None:
    """Apply what a partition or typed table says about a column that it has anyway."""
    column = table.columns.get(definition.name)
    if column is not None:
        made = make_column(catalogue, table, definition)
        table.columns[column.name] = _merged(column, replace(made, type=column.type))
    _add_column_constraints(catalogue, table, definition)


def _merged(inherited: Column, own: Column) -> Column:
    """Return a column that is both inherited and written again."""
    nullable = inherited.nullable if inherited.nullable.value is False else own.nullable
    default = own.default if own.default.value is not None else inherited.default
    return replace(own, nullable=nullable, default=default)


def _receive(child: TableDraft, column: Column) -> None:
    present = child.columns.get(column.name)
    child.columns[column.name] = column if present is None else _merged(column, present)
    for grandchild in child.children:
        _receive(grandchild, column)


def inherit(catalogue: Catalogue, table: TableDraft, written: ObjectName) -> None:
    """Give a table the columns and checks of a parent, before its own."""
    parent = catalogue.table(written)
    if parent is None:
        table.is_open = True
        return
    table.parents.append(parent)
    parent.children.append(table)
    table.is_open = table.is_open or parent.is_open
    for column in parent.columns.values():
        present = table.columns.get(column.name)
        kept = (
            replace(column, identity=NO_IDENTITY) if column.identity.value is not None else column
        )
        table.columns[column.name] = kept if present is None else _merged(column, present)
    table.checks.extend(parent.checks)


def attach(catalogue: Catalogue, table: TableDraft, written: ObjectName) -> None:
    """Make a table a partition: it has its parent's columns, keys and indexes."""
    parent = catalogue.table(written)
    if parent is None:
        table.is_open = True
        table.partition_of = TableDraft(
            catalogue.created_name(written), TableKind.TABLE, table.location, table.statement
        )
        return
    inherit(catalogue, table, written)
    table.partition_of = parent
    # Identity is inherited by partitions only.
    for column in parent.columns.values():
        if column.identity.value is not None:
            table.columns[column.name] = replace(
                table.columns[column.name], identity=column.identity
            )
    pass_on_keys(catalogue, parent)


def pass_on_keys(catalogue: Catalogue, table: TableDraft) -> None:
    """Give partitions the keys and indexes of their table that they do not have yet."""
    for child in table.children:
        if child.partition_of is table:
            _receive_keys(catalogue, child, table)
            pass_on_keys(catalogue, child)


def _receive_keys(catalogue: Catalogue, table: TableDraft, parent: TableDraft) -> None:
    schema, own = table.name.schema, table.name.name
    if parent.primary_key is not None and table.primary_key is None:
        name = Name(catalogue.take_name(schema, primary_key_name(own)), written=False)
        table.primary_key = replace(parent.primary_key, name=name)
        set_not_null(table, parent.primary_key.columns, parent.primary_key.location)
    own_uniques = [unique.columns for unique in table.uniques]
    for unique in parent.uniques:
        if unique.columns not in own_uniques:
            name = Name(
                catalogue.take_name(schema, unique_name(own, unique.columns)), written=False
            )
            table.uniques.append(replace(unique, name=name))
    own_foreign_keys = [foreign_key.columns for foreign_key in table.foreign_keys]
    table.foreign_keys.extend(
        each for each in parent.foreign_keys if each.columns not in own_foreign_keys
    )
    for index in parent.indexes:
        if not any(each.elements == index.elements for each in table.indexes):
            _copy_index(catalogue, table, index)


def _copy_index(catalogue: Catalogue, table: TableDraft, index: Index) -> None:
    elements = index.elements.value
    if isinstance(elements, tuple):
        made = index_name(table.name.name, index_labels(elements) + index.include)
        made = catalogue.take_name(table.name.schema, made)
        table.indexes.append(replace(index, name=Name(made, written=False)))
        catalogue.index_tables[QualifiedName(table.name.schema, made)] = table


def _like(catalogue: Catalogue, table: TableDraft, like: Like) -> None:
    """Copy columns of another table: https://www.postgresql.org/docs/current/sql-createtable.html."""
    source = catalogue.table(like.name)
    if source is None:
        table.is_open = True
        return
    table.is_open = table.is_open or source.is_open
    parts = like.including
    for column in source.columns.values():
        serial = column.identity.value is not None and column.identity.value.kind.value == "serial"  # type: ignore[union-attr]
        keeps_identity = "DEFAULTS" in parts if serial else "IDENTITY" in parts
        table.columns[column.name] = replace(
            column,
            default=column.default if "DEFAULTS" in parts else NO_EXPRESSION,
            identity=column.identity if keeps_identity else NO_IDENTITY,
            computed=column.computed if "GENERATED" in parts else NO_EXPRESSION,
            comment=column.comment if "COMMENTS" in parts else NO_COMMENT,
        )
        table.local_columns.add(column.name)
    if "CONSTRAINTS" in parts:
        table.checks.extend(source.checks)
    if "INDEXES" in parts:
        _copy_indexes(catalogue, table, source)


def _copy_indexes(catalogue: Catalogue, table: TableDraft, source: TableDraft) -> None:
    schema, own = table.name.schema, table.name.name
    if source.primary_key is not None:
        made = catalogue.take_name(schema, primary_key_name(own))
        table.primary_key = replace(source.primary_key, name=Name(made, written=False))
    for unique in source.uniques:
        made = catalogue.take_name(schema, unique_name(own, unique.columns))
        table.uniques.append(replace(unique, name=Name(made, written=False)))
    for index in source.indexes:
        _copy_index(catalogue, table, index)
    table.exclusions.extend(source.exclusions)


def _fill_from_query(catalogue: Catalogue, table: TableDraft, definition: TableDefinition) -> None:
    """Give a view, or a table made by a query, its columns, if the select list decides them."""
    names = query_columns(catalogue, definition)
    if names is None:
        table.is_open = True
        return
    is_table = definition.kind is TableKind.TABLE
    for name, location in names:
        nullable = NULLABLE if is_table else _QUERY_NULLABLE
        table.columns[name] = Column(name, location, _QUERY_TYPE, nullable)
        table.local_columns.add(name)


def query_columns(
    catalogue: Catalogue, definition: TableDefinition
) -> list[tuple[str, Location]] | None:
    """Return the column names of a query, stars expanded, None where they are not decided."""
    found: list[tuple[str, Location]] = []
    for item in definition.output or ():
        location = catalogue.location(*_span(item))
        if isinstance(item, Word):
            found.append((item.text, location))
            continue
        source = catalogue.table(item.name)
        if source is None or source.is_open:
            return None
        found.extend((name, location) for name in source.columns)
    if definition.output is None and not definition.column_names:
        return None
    renamed = [
        (word.text, catalogue.location(word.start, word.end)) for word in definition.column_names
    ]
    if definition.output is None:
        # Fewer names may be written than the query has columns; only it knows.
        return None
    return renamed + found[len(renamed) :]


def _span(item: Word | StarItem) -> tuple[int, int]:
    return (item.start, item.end) if isinstance(item, Word) else (item.name.start, item.name.end)
