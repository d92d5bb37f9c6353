"""What partitions get from their table."""

from __future__ import annotations

from schemalign.databases.postgresql_names import index_name, primary_key_name, unique_name
from schemalign.schema.constraints import Index, Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import TableKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.constraints import set_not_null
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.inheritance import inherit
from schemalign.sql.ddl.definitions import ObjectName
from schemalign.sql.references import index_labels
from schemalign.values import replace


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
    if table not in parent.children:
        return
    table.partition_of = parent
    _receive_identity(table, parent)
    pass_on_keys(catalogue, parent)


def _receive_identity(table: TableDraft, parent: TableDraft) -> None:
    """Number the columns of a partition, and of its own partitions, as their table does.

    Other tables that inherit do not get it.
    """
    for column in parent.columns.values():
        if column.identity.value is not None and column.name in table.columns:
            table.columns[column.name] = replace(
                table.columns[column.name], identity=column.identity
            )
    for child in table.children:
        if child.partition_of is table:
            _receive_identity(child, table)


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
            copy_index(catalogue, table, index)


def copy_index(catalogue: Catalogue, table: TableDraft, index: Index) -> None:
    """Give a table an index like that of another, named as PostgreSQL would."""
    elements = index.elements.value
    if isinstance(elements, tuple):
        made = index_name(table.name.name, index_labels(elements) + index.include)
        made = catalogue.take_name(table.name.schema, made)
        table.indexes.append(replace(index, name=Name(made, written=False)))
        catalogue.index_tables[QualifiedName(table.name.schema, made)] = table
