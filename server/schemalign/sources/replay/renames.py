"""Gives tables, columns and constraints other names, wherever they are named."""

from __future__ import annotations

from schemalign.schema.constraints import Check, ForeignKey, Index, IndexElement, Name
from schemalign.schema.hypertables import Hypertable
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression, Identity
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import SequenceDraft, TableDraft
from schemalign.sql.ddl.definitions import Word
from schemalign.sql.references import rename_column as renamed_expression
from schemalign.text.span import Location
from schemalign.values import replace


def move_table(
    catalogue: Catalogue,
    table: TableDraft,
    name: QualifiedName,
    location: Location,
    renamed_at: Location,
) -> None:
    """Give a table another name or namespace; foreign keys and indexes follow.

    `location` is where its name is from now on, `renamed_at` the place that gave up the old one.
    """
    old = table.name
    catalogue.tables.pop(old, None)
    table.name, table.location = name, location
    table.former.append(Sourced(old, renamed_at))
    catalogue.tables[name] = table
    catalogue.undecided_tables.discard(name)
    catalogue.names.add((name.schema, name.name))
    for other in catalogue.tables.values():
        for position, foreign_key in enumerate(other.foreign_keys):
            if foreign_key.target.value == old:
                target = Sourced(name, foreign_key.target.location)
                other.foreign_keys[position] = replace(foreign_key, target=target)
    if old.schema != name.schema:
        for index in [each for each, owner in catalogue.index_tables.items() if owner is table]:
            del catalogue.index_tables[index]
            catalogue.index_tables[QualifiedName(name.schema, index.name)] = table
        for sequence in [each for each in catalogue.sequences.values() if each.owner]:
            if sequence.owner is not None and sequence.owner[0] is table:
                moved = QualifiedName(name.schema, sequence.name.name)
                move_sequence(catalogue, sequence, moved)


def move_sequence(catalogue: Catalogue, sequence: SequenceDraft, new: QualifiedName) -> None:
    """Give a sequence another name or namespace; the columns that it numbers follow."""
    old = sequence.name
    catalogue.sequences.pop(old, None)
    sequence.name = new
    catalogue.sequences[new] = sequence
    for table in catalogue.tables.values():
        for column in list(table.columns.values()):
            identity = column.identity.value
            if identity is not None and identity is not UNKNOWN and identity.sequence == old:
                moved: Sourced[Identity | None] = Sourced(
                    replace(identity, sequence=new), column.identity.location
                )
                table.columns[column.name] = replace(column, identity=moved)
    catalogue.sequence_uses = [
        (new if name == old else name, use) for name, use in catalogue.sequence_uses
    ]


def rename_column(catalogue: Catalogue, table: TableDraft, old: str, new: Word) -> None:
    """Rename a column in its table, its constraints, and the foreign keys that point at it."""
    if old not in table.columns:
        return
    location = catalogue.location(new.start, new.end)
    table.columns = {
        (new.text if name == old else name): (
            _renamed_column(column, new.text, location) if name == old else column
        )
        for name, column in table.columns.items()
    }
    if old in table.local_columns:
        table.local_columns.discard(old)
        table.local_columns.add(new.text)
    _rename_in_constraints(table, old, new.text)
    _rename_in_generated_columns(table, old, new.text)
    _rename_in_other_tables(catalogue, table, old, new.text)
    if table.hypertable is not None:
        table.hypertable = _renamed_dimension(table.hypertable, old, new.text)
    for child in table.children:
        rename_column(catalogue, child, old, new)


def _renamed_dimension(hypertable: Hypertable, old: str, new: str) -> Hypertable:
    dimensions = tuple(
        Sourced(new, each.location) if each.value == old else each for each in hypertable.dimensions
    )
    return replace(hypertable, dimensions=dimensions)


def _renamed_column(column: Column, new: str, location: Location) -> Column:
    former = (*column.former, Sourced(column.name, location))
    return replace(column, name=new, location=location, former=former)


def _rename_in_generated_columns(table: TableDraft, old: str, new: str) -> None:
    for name, column in table.columns.items():
        expression = column.computed.value
        if isinstance(expression, Expression):
            text = renamed_expression(expression.text, old, new)
            computed: Sourced[Expression | None] = Sourced(
                Expression(text), column.computed.location
            )
            table.columns[name] = replace(column, computed=computed)


def _rename_in_other_tables(catalogue: Catalogue, table: TableDraft, old: str, new: str) -> None:
    for other in catalogue.tables.values():
        other.foreign_keys = [
            replace(each, target_columns=_renamed(each.target_columns, old, new))
            if each.target.value == table.name and old in each.target_columns
            else each
            for each in other.foreign_keys
        ]
    for sequence in catalogue.sequences.values():
        if sequence.owner == (table, old):
            sequence.owner = (table, new)


def _renamed(columns: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if column == old else column for column in columns)


def _rename_in_constraints(table: TableDraft, old: str, new: str) -> None:
    if table.primary_key is not None:
        columns = _renamed(table.primary_key.columns, old, new)
        include = _renamed(table.primary_key.include, old, new)
        table.primary_key = replace(table.primary_key, columns=columns, include=include)
    table.uniques = [
        replace(
            each,
            columns=_renamed(each.columns, old, new),
            include=_renamed(each.include, old, new),
        )
        for each in table.uniques
    ]
    table.foreign_keys = [_renamed_foreign_key(each, old, new) for each in table.foreign_keys]
    table.checks = [_renamed_check(each, old, new) for each in table.checks]
    table.indexes = [_renamed_index(each, old, new) for each in table.indexes]
    table.exclusions = [
        replace(
            each, text=Sourced(renamed_expression(each.text.value, old, new), each.text.location)
        )
        if isinstance(each.text.value, str)
        else each
        for each in table.exclusions
    ]


def _renamed_foreign_key(foreign_key: ForeignKey, old: str, new: str) -> ForeignKey:
    return replace(foreign_key, columns=_renamed(foreign_key.columns, old, new))


def _renamed_check(check: Check, old: str, new: str) -> Check:
    if not isinstance(check.expression.value, str):
        return check
    text = renamed_expression(check.expression.value, old, new)
    return replace(check, expression=Sourced(text, check.expression.location))


def _renamed_index(index: Index, old: str, new: str) -> Index:
    elements = index.elements.value
    where = index.where
    if isinstance(where.value, str):
        where = Sourced(renamed_expression(where.value, old, new), where.location)
    if not isinstance(elements, tuple):
        return index
    renamed = tuple(_renamed_element(element, old, new) for element in elements)
    return replace(
        index,
        elements=Sourced(renamed, index.elements.location),
        where=where,
        include=_renamed(index.include, old, new),
    )


def _renamed_element(element: IndexElement, old: str, new: str) -> IndexElement:
    if element.column:
        return replace(element, column=new) if element.column == old else element
    return replace(element, expression=renamed_expression(element.expression, old, new))


def rename_constraint(catalogue: Catalogue, table: TableDraft, old: str, new: Name) -> None:
    """Rename a constraint or index of a table, if it has one of that name."""
    if table.primary_key is not None and _is_named(table.primary_key.name, old):
        table.primary_key = replace(table.primary_key, name=new)
    table.uniques = [
        replace(each, name=new) if _is_named(each.name, old) else each for each in table.uniques
    ]
    table.foreign_keys = [
        replace(each, name=new) if _is_named(each.name, old) else each
        for each in table.foreign_keys
    ]
    table.checks = [
        replace(each, name=new) if _is_named(each.name, old) else each for each in table.checks
    ]
    table.exclusions = [
        replace(each, name=new) if _is_named(each.name, old) else each for each in table.exclusions
    ]
    table.indexes = [
        replace(each, name=new) if _is_named(each.name, old) else each for each in table.indexes
    ]
    if table.hypertable is not None and old in table.hypertable.older:
        older = table.hypertable.older - {old} | {new.text}
        table.hypertable = replace(table.hypertable, older=older)
    if catalogue.index_tables.get(QualifiedName(table.name.schema, old)) is table:
        del catalogue.index_tables[QualifiedName(table.name.schema, old)]
        catalogue.index_tables[QualifiedName(table.name.schema, new.text)] = table


def _is_named(name: Name | None, text: str) -> bool:
    return name is not None and name.text == text
