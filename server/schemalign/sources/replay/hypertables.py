"""Makes hypertables of TimescaleDB, as the extension does where it accepts them.

What is said of it was tried with TimescaleDB 2.23.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.databases.postgresql_names import index_name
from schemalign.schema.constraints import ForeignKey, Index, IndexElement, PrimaryKey, Unique
from schemalign.schema.hypertables import Hypertable
from schemalign.schema.names import UnresolvedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Unread
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.constraints import set_not_null
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.partitions import copy_index
from schemalign.sql.ddl import definitions
from schemalign.text.span import Location
from schemalign.values import replace


def use_table(catalogue: Catalogue, action: definitions.TableUse) -> None:
    """Note a call that names a table which does not exist."""
    written = action.name
    if not action.certain or catalogue.table(written) is not None:
        return
    name = catalogue.found_name(written, catalogue.tables)
    if written.name in catalogue.temporary or name in catalogue.undecided_tables:
        return
    place = catalogue.location(written.start, written.end)
    catalogue.table_uses.append(UnresolvedName(name, "table", place, str(name)))


def make_hypertable(catalogue: Catalogue, action: definitions.Hypertable) -> None:
    """Carry out create_hypertable and add_dimension; a second call of the first changes nothing.

    Columns of ranges become NOT NULL.
    """
    if action.name is None:
        catalogue.has_unnamed_hypertables = True
        return
    table = catalogue.table(action.name)
    if table is None or (table.hypertable is None) is action.adds:
        return
    place = catalogue.location(action.name.start, action.name.end)
    if action.is_dumped:
        table.hypertable = Hypertable(place, ())
        table.indexes = [_perhaps_implicit(table, index) for index in table.indexes]
        return
    dimensions = tuple(_dimension(catalogue, each, place) for each in action.dimensions)
    if table.hypertable is None:
        table.hypertable = Hypertable(place, dimensions, frozenset(_older_keys(table, place)))
    else:
        present = table.hypertable.dimensions
        added = tuple(each for each in dimensions if each not in present)
        table.hypertable = replace(table.hypertable, dimensions=(*present, *added))
    for dimension, written in zip(dimensions, action.dimensions, strict=True):
        if isinstance(dimension.value, str) and written.is_range:
            set_not_null(table, (dimension.value,), dimension.location or place)
    if action.default_indexes:
        _create_default_indexes(catalogue, table, place)


def _perhaps_implicit(table: TableDraft, index: Index) -> Index:
    """Mark what looks like the index on the time that the extension makes."""
    elements = index.elements.value
    if not isinstance(elements, tuple) or len(elements) != 1 or index.name is None:
        return index
    column = elements[0].column
    made = IndexElement(column, descending=True, nulls_first=True)
    is_made = index.name.text == index_name(table.name.name, (column,)) and elements[0] == made
    return replace(index, implicit=is_made and not index.unique and index.where.value is None)


def _dimension(
    catalogue: Catalogue, written: definitions.Dimension, place: Location
) -> Sourced[str]:
    if written.column is None:
        return Sourced(UNKNOWN, place, "the text does not decide the partitioning column")
    return Sourced(
        written.column.text, catalogue.location(written.column.start, written.column.end)
    )


def _older_keys(table: TableDraft, place: Location) -> Iterator[str]:
    """Yield the names of the keys that are there before the hypertable.

    The option of CREATE TABLE makes it between the keys and the foreign keys.
    """
    keys: list[PrimaryKey | Unique | Index | ForeignKey | None] = [
        table.primary_key,
        *table.uniques,
        *table.indexes,
    ]
    statement = table.statement
    if statement.path != place.path or not statement.start <= place.start < statement.end:
        keys += table.foreign_keys
    yield from (key.name.text for key in keys if key is not None and key.name is not None)


def _create_default_indexes(catalogue: Catalogue, table: TableDraft, place: Location) -> None:
    """Add the indexes on the time, and on the space and the time, that are not there yet.

    https://github.com/timescale/timescaledb/blob/main/src/indexing.c
    """
    dimensions = table.hypertable.dimensions if table.hypertable is not None else ()
    columns = [each.value for each in dimensions if isinstance(each.value, str)]
    if len(columns) < len(dimensions) or any(each not in table.columns for each in columns):
        table.unread.add(Unread.INDEX)
        return
    time = IndexElement(columns[0], descending=True, nulls_first=True)
    wanted: list[tuple[IndexElement, ...]] = [(time,)]
    if len(columns) > 1:
        wanted.append((IndexElement(columns[1]), time))
    present = set(_indexed(table))
    for elements in wanted:
        if tuple(element.column for element in elements) not in present:
            copy_index(catalogue, table, Index(Sourced(elements, place), place, implicit=True))


def _indexed(table: TableDraft) -> Iterator[tuple[str, ...]]:
    """Yield the columns of every index, whatever its order, method or predicate."""
    for key in (table.primary_key, *table.uniques):
        if key is not None:
            yield (*key.columns, *key.include)
    for index in table.indexes:
        elements = index.elements.value
        if isinstance(elements, tuple):
            yield (*(element.column for element in elements), *index.include)
