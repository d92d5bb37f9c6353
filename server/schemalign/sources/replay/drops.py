"""Removes tables, columns, constraints, indexes, types and namespaces, and what hangs on them."""

from __future__ import annotations

from schemalign.databases.postgresql_names import not_null_name
from schemalign.schema.constraints import Index, Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Expression
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import NO_IDENTITY
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import Drop, ObjectName
from schemalign.sql.references import columns_in
from schemalign.text.span import Location
from schemalign.values import replace


def drop(catalogue: Catalogue, statement: Drop) -> None:
    """Carry out DROP; what does not exist stays so."""
    for name in statement.names:
        match statement.kind:
            case "TABLE":
                _drop_table_named(catalogue, name, cascade=statement.cascade)
            case "INDEX":
                _drop_index(catalogue, name)
            case "TYPE" | "DOMAIN":
                _drop_type(
                    catalogue,
                    catalogue.found_name(name, catalogue.types),
                    cascade=statement.cascade,
                )
            case "SEQUENCE":
                _drop_sequence(catalogue, catalogue.found_name(name, catalogue.sequences))
            case _:
                _drop_schema(catalogue, catalogue.namespace(name.name))


def _drop_table_named(catalogue: Catalogue, name: ObjectName, *, cascade: bool) -> None:
    found = catalogue.found_name(name, catalogue.tables)
    if not name.schema and name.name in catalogue.temporary:
        catalogue.temporary.discard(name.name)
        return
    catalogue.dropped.add(found)
    catalogue.undecided_tables.discard(found)
    table = catalogue.tables.get(found)
    if table is not None:
        drop_table(catalogue, table)
        if cascade:
            _drop_views_of(catalogue, found)


def _drop_views_of(catalogue: Catalogue, name: QualifiedName) -> None:
    """Remove the views over a table that is gone.

    Whether a view really uses it is not certain from its words, so they become undecided.
    """
    for view in list(catalogue.tables.values()):
        if name.name in view.query_words and view.name in catalogue.tables:
            drop_table(catalogue, view)
            catalogue.undecided_tables.add(view.name)
            _drop_views_of(catalogue, view.name)


def drop_table(catalogue: Catalogue, table: TableDraft) -> None:
    """Remove a table with its indexes and sequences, and the foreign keys that point at it."""
    catalogue.tables.pop(table.name, None)
    _forget_names(catalogue, table)
    for parent in table.parents:
        if table in parent.children:
            parent.children.remove(table)
    for child in list(table.children):
        if catalogue.tables.get(child.name) is child:
            drop_table(catalogue, child)
    for index in [name for name, owner in catalogue.index_tables.items() if owner is table]:
        del catalogue.index_tables[index]
    for sequence in [
        each for each in catalogue.sequences.values() if each.owner and each.owner[0] is table
    ]:
        catalogue.sequences.pop(sequence.name, None)
    for other in catalogue.tables.values():
        other.foreign_keys = [
            each for each in other.foreign_keys if each.target.value != table.name
        ]


def _forget_names(catalogue: Catalogue, table: TableDraft) -> None:
    schema = table.name.schema
    catalogue.names.difference_update((schema, name) for name in (*_names(table), table.name.name))


def _names(table: TableDraft) -> set[str]:
    """Return the names of a table's constraints and indexes."""
    named = (
        table.primary_key,
        *table.uniques,
        *table.foreign_keys,
        *table.checks,
        *table.exclusions,
        *table.indexes,
    )
    return {each.name.text for each in named if each is not None and each.name is not None}


def drop_column(catalogue: Catalogue, table: TableDraft, name: str, *, only: bool = False) -> None:
    """Remove a column with every constraint and index that uses it.

    With `only`, the tables that inherit keep it as their own.
    """
    if table.columns.pop(name, None) is None:
        return
    table.local_columns.discard(name)
    before = _names(table)
    if catalogue.database.indexes_foreign_keys:
        _shorten_indexes(table, name)
    _drop_constraints_of(table, name)
    freed = before - _names(table)
    catalogue.names.difference_update((table.name.schema, each) for each in freed)
    for column in list(table.columns.values()):
        computed = column.computed.value
        if isinstance(computed, Expression) and columns_in(computed.text, (name,)):
            drop_column(catalogue, table, column.name)
    _drop_users_elsewhere(catalogue, table, name)
    for child in table.children:
        if only:
            child.local_columns.add(name)
        elif name not in child.local_columns:
            drop_column(catalogue, child, name)


def _shorten_indexes(table: TableDraft, name: str) -> None:
    """Take a column out of the indexes of MySQL, which keep what else they have."""
    for position, index in enumerate(table.indexes):
        elements = index.elements.value
        if isinstance(elements, tuple) and len(elements) > 1:
            left = tuple(each for each in elements if each.column != name)
            table.indexes[position] = replace(
                index, elements=Sourced(left, index.elements.location)
            )


def _drop_constraints_of(table: TableDraft, name: str) -> None:
    if table.primary_key is not None and name in table.primary_key.columns:
        table.primary_key = None
    table.uniques = [each for each in table.uniques if name not in each.columns]
    table.foreign_keys = [each for each in table.foreign_keys if name not in each.columns]
    table.checks = [each for each in table.checks if not _mentions(each.expression, name)]
    table.exclusions = [each for each in table.exclusions if not _mentions(each.text, name)]
    table.indexes = [each for each in table.indexes if not _uses(each, name)]


def _mentions(expression: Sourced[str], name: str) -> bool:
    return isinstance(expression.value, str) and bool(columns_in(expression.value, (name,)))


def _drop_users_elsewhere(catalogue: Catalogue, table: TableDraft, name: str) -> None:
    """Remove the column's sequences, and the foreign keys of other tables that point at it."""
    owned = [each for each in catalogue.sequences.values() if each.owner == (table, name)]
    for sequence in owned:
        catalogue.sequences.pop(sequence.name, None)
    for other in catalogue.tables.values():
        other.foreign_keys = [
            each
            for each in other.foreign_keys
            if each.target.value != table.name or name not in each.target_columns
        ]


def _uses(index: Index, name: str) -> bool:
    elements = index.elements.value
    if isinstance(elements, tuple):
        for element in elements:
            if element.column == name or (
                element.expression and columns_in(element.expression, (name,))
            ):
                return True
    if isinstance(index.where.value, str) and columns_in(index.where.value, (name,)):
        return True
    return name in index.include


def drop_constraint(catalogue: Catalogue, table: TableDraft, name: str) -> None:
    """Remove a constraint; NOT NULL of a primary key stays, as in PostgreSQL."""
    keys = (table.primary_key, *table.uniques, *table.foreign_keys, *table.checks)
    origins = {each.location for each in keys if each is not None and _is_named(each.name, name)}
    _drop_copies(table, origins)
    if table.primary_key is not None and _is_named(table.primary_key.name, name):
        table.primary_key = None
    table.uniques = [each for each in table.uniques if not _is_named(each.name, name)]
    table.foreign_keys = [each for each in table.foreign_keys if not _is_named(each.name, name)]
    table.checks = [each for each in table.checks if not _is_named(each.name, name)]
    table.exclusions = [each for each in table.exclusions if not _is_named(each.name, name)]
    catalogue.names.discard((table.name.schema, name))
    _drop_not_null(table, name)
    _drop_inherited_checks(table, origins)


def _drop_inherited_checks(table: TableDraft, origins: set[Location]) -> None:
    """Remove checks from the tables that inherit them; those that have their own keep it."""
    for child in table.children:
        child.checks = [each for each in child.checks if each.location not in origins]
        _drop_inherited_checks(child, origins)


def _drop_not_null(table: TableDraft, name: str) -> None:
    """Make a column nullable if its NOT NULL has that name, given or made by PostgreSQL 18."""
    for column in table.columns.values():
        made = not_null_name(table.name.name, column.name)
        if table.not_null_names.get(column.name, made) == name:
            table.columns[column.name] = replace(column, nullable=Sourced(True))
            return


def _is_named(name: Name | None, text: str) -> bool:
    return name is not None and name.text == text


def _drop_index(catalogue: Catalogue, name: ObjectName) -> None:
    found = catalogue.found_name(name, catalogue.index_tables)
    table = catalogue.index_tables.pop(found, None)
    if table is not None:
        origins = {each.location for each in table.indexes if _is_named(each.name, found.name)}
        table.indexes = [each for each in table.indexes if not _is_named(each.name, found.name)]
        catalogue.names.discard((found.schema, found.name))
        _drop_copies(table, origins)


def _drop_copies(table: TableDraft, origins: set[Location]) -> None:
    """Remove from partitions what they got from a key or index of their table."""
    for child in table.children:
        if child.partition_of is table:
            if child.primary_key is not None and child.primary_key.location in origins:
                child.primary_key = None
            child.uniques = [each for each in child.uniques if each.location not in origins]
            child.foreign_keys = [
                each for each in child.foreign_keys if each.location not in origins
            ]
            child.indexes = [each for each in child.indexes if each.location not in origins]
            _drop_copies(child, origins)


def drop_index_of(table: TableDraft, name: str) -> None:
    """Remove an index by a name that is its table's."""
    table.indexes = [
        each
        for each in table.indexes
        if each.name is None or each.name.text.lower() != name.lower()
    ]


def _drop_type(catalogue: Catalogue, name: QualifiedName, *, cascade: bool) -> None:
    if catalogue.types.pop(name, None) is not None and cascade:
        for table in [each for each in catalogue.tables.values() if each.type_name == name]:
            drop_table(catalogue, table)
        for table, column in list(catalogue.columns_of_type(name)):
            drop_column(catalogue, table, column)


def _drop_sequence(catalogue: Catalogue, name: QualifiedName) -> None:
    if catalogue.sequences.pop(name, None) is None:
        return
    for table in catalogue.tables.values():
        for column in list(table.columns.values()):
            identity = column.identity.value
            if identity is not None and identity is not UNKNOWN and identity.sequence == name:
                table.columns[column.name] = replace(column, identity=NO_IDENTITY)
    catalogue.sequence_uses = [each for each in catalogue.sequence_uses if each[0] != name]


def _drop_schema(catalogue: Catalogue, schema: str) -> None:
    for table in [each for each in catalogue.tables.values() if each.name.schema == schema]:
        if table.name in catalogue.tables:
            drop_table(catalogue, table)
    for name in [each for each in catalogue.types if each.schema == schema]:
        _drop_type(catalogue, name, cascade=True)
    for name in [each for each in catalogue.sequences if each.schema == schema]:
        _drop_sequence(catalogue, name)
