"""Adds constraints to tables, and knows which names PostgreSQL would have made for them."""

from __future__ import annotations

from dataclasses import replace

from schemalign.databases.postgresql_names import (
    check_name,
    exclusion_name,
    foreign_key_name,
    is_made_name,
    primary_key_name,
    unique_name,
)
from schemalign.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import ConstraintDefinition, Word
from schemalign.sql.references import columns_in
from schemalign.text.span import Location

_NO_ACTION = Sourced("")
_NOT_DEFERRABLE = Sourced(False)
_DEFERRABLE = Sourced(True)


def add_constraint(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ConstraintDefinition,
    *,
    base: int = 0,
    column: Word | None = None,
) -> None:
    """Add a constraint; `column` is the one that it was written behind, `base` that one's offset."""
    path = catalogue.path
    location = Location(path, base + definition.start, base + definition.end)
    if column is None:
        columns = tuple([word.text for word in definition.columns])
        places = tuple(
            [Location(path, base + word.start, base + word.end) for word in definition.columns]
        )
    else:
        columns, places = (column.text,), (Location(path, column.start, column.end),)
    match definition.kind:
        case "PRIMARY KEY":
            _primary_key(catalogue, table, definition, columns, places, location, base)
        case "UNIQUE":
            _unique(catalogue, table, definition, columns, places, location, base)
        case "FOREIGN KEY":
            _foreign_key(catalogue, table, definition, columns, places, location, base)
        case "CHECK":
            made = _made_check_name(table, definition)
            name = _name(catalogue, table, definition.name, made, base)
            table.checks.append(Check(Sourced(definition.expression, location), location, name))
            for child in table.children:
                if not definition.no_inherit:
                    child.checks.append(table.checks[-1])
        case "EXCLUDE":
            made = exclusion_name(table.name.name, definition.labels)
            name = _name(catalogue, table, definition.name, made, base)
            table.exclusions.append(
                Exclusion(
                    Sourced(definition.expression, location),
                    location,
                    name,
                    definition.method,
                    definition.where,
                )
            )
        case _:
            set_not_null(table, columns, location)


def set_not_null(table: TableDraft, columns: tuple[str, ...], location: Location) -> None:
    """Make columns NOT NULL, where they are not yet, in this table and those that inherit from it."""
    for name in columns:
        column = table.columns.get(name)
        if column is not None and column.nullable.value is not False:
            table.columns[name] = replace(column, nullable=Sourced(False, location))
    for child in table.children:
        set_not_null(child, columns, location)


def _primary_key(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ConstraintDefinition,
    columns: tuple[str, ...],
    places: tuple[Location, ...],
    location: Location,
    base: int,
) -> None:
    name = _name(catalogue, table, definition.name, primary_key_name(table.name.name), base)
    if definition.using_index is not None:
        index = _taken_index(catalogue, table, definition.using_index.text)
        if index is None:
            table.is_open = True
            return
        columns, places = _index_columns(index)
        name = name if definition.name is not None else index.name
    table.primary_key = PrimaryKey(columns, location, name, places)
    set_not_null(table, columns, location)


def _unique(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ConstraintDefinition,
    columns: tuple[str, ...],
    places: tuple[Location, ...],
    location: Location,
    base: int,
) -> None:
    nulls_not_distinct = definition.nulls_not_distinct
    made = unique_name(table.name.name, columns + definition.include)
    if definition.using_index is not None:
        index = _taken_index(catalogue, table, definition.using_index.text)
        if index is None:
            table.is_open = True
            return
        columns, places = _index_columns(index)
        nulls_not_distinct = index.nulls_not_distinct
        name = (
            index.name
            if definition.name is None
            else _name(catalogue, table, definition.name, made, base)
        )
    else:
        name = _name(catalogue, table, definition.name, made, base)
    table.uniques.append(
        Unique(columns, location, name, nulls_not_distinct, definition.deferrable, places)
    )


def _foreign_key(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ConstraintDefinition,
    columns: tuple[str, ...],
    places: tuple[Location, ...],
    location: Location,
    base: int,
) -> None:
    made = foreign_key_name(table.name.name, columns)
    name = _name(catalogue, table, definition.name, made, base)
    written = definition.target
    if written is None:
        return
    path = catalogue.path
    where = Location(path, base + written.start, base + written.end)
    if "*" in written.name:
        found: Sourced[QualifiedName] = Sourced(
            UNKNOWN, where, "the name of the table holds a placeholder"
        )
    else:
        found = Sourced(catalogue.found_name(written, catalogue.tables), where)
    table.foreign_keys.append(
        ForeignKey(
            columns,
            found,
            tuple([word.text for word in definition.target_columns]) if found.decided else (),
            location,
            Sourced(definition.on_delete, location) if definition.on_delete else _NO_ACTION,
            Sourced(definition.on_update, location) if definition.on_update else _NO_ACTION,
            _DEFERRABLE if definition.deferrable else _NOT_DEFERRABLE,
            _DEFERRABLE if definition.initially_deferred else _NOT_DEFERRABLE,
            name,
            places,
            tuple(
                [
                    Location(path, base + word.start, base + word.end)
                    for word in definition.target_columns
                ]
            ),
        )
    )


def _name(
    catalogue: Catalogue, table: TableDraft, written: Word | None, made: str, base: int
) -> Name:
    namespace = table.name.schema
    if written is None:
        return Name(catalogue.take_name(namespace, made), written=False)
    catalogue.names.add((namespace, written.text))
    # A dump writes every name, those that PostgreSQL made as well.
    by_hand = not is_made_name(written.text, made)
    return Name(
        written.text, by_hand, Location(catalogue.path, base + written.start, base + written.end)
    )


def _made_check_name(table: TableDraft, definition: ConstraintDefinition) -> str:
    if definition.name is not None and "_check" not in definition.name.text:
        return check_name(table.name.name, "")
    used = columns_in(definition.expression, table.columns)
    return check_name(table.name.name, used[0] if len(used) == 1 else "")


def _taken_index(catalogue: Catalogue, table: TableDraft, name: str) -> Index | None:
    """Remove and return the index that becomes a constraint."""
    for index in table.indexes:
        if index.name is not None and index.name.text == name:
            table.indexes.remove(index)
            return index
    del catalogue
    return None


def _index_columns(index: Index) -> tuple[tuple[str, ...], tuple[Location, ...]]:
    elements = index.elements.value
    if not isinstance(elements, tuple):
        return (), ()
    places = tuple(element.location for element in elements if element.location is not None)
    return tuple(element.column for element in elements), places
