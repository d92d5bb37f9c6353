"""What TimescaleDB wants of the keys of a hypertable: its partitioning columns in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.schema.constraints import Exclusion, Index, PrimaryKey, Unique
from schemalign.schema.hypertables import Hypertable
from schemalign.schema.sourced import UNKNOWN, Sourced, Unknown
from schemalign.schema.tables import Table
from schemalign.sql.references import columns_in
from schemalign.values import NamedTuple

Key = PrimaryKey | Unique | Index | Exclusion


class LackingKey(NamedTuple):
    """A key and the dimensions that it lacks; a single UNKNOWN one where that is not decided."""

    key: Key
    dimensions: tuple[Sourced[str], ...]


def lacking_keys(table: Table, hypertable: Hypertable) -> Iterator[LackingKey]:
    """Yield the keys that lack dimensions, or may."""
    for key in _keys(table):
        is_older = key.name is not None and key.name.text in hypertable.older
        facts = [
            _lacking(table, key, dimension, is_older=is_older)
            for dimension in hypertable.dimensions
        ]
        found = tuple(fact for fact in facts if fact is not None)
        decided = tuple(fact for fact in found if fact.decided)
        if found:
            yield LackingKey(key, decided or found[:1])


def _lacking(
    table: Table, key: Key, dimension: Sourced[str], *, is_older: bool
) -> Sourced[str] | None:
    """Return a dimension if the key lacks it; UNKNOWN if that is not decided."""
    column = dimension.value
    if isinstance(column, Unknown):
        return dimension
    if table.column(column) is None:
        return Sourced(UNKNOWN, dimension.location, f'the table has no column "{column}"')
    has = _has(key, column, is_older=is_older)
    if has is None:
        return Sourced(UNKNOWN, dimension.location, "the columns of the key are not decided")
    return None if has else dimension


def _keys(table: Table) -> Iterator[Key]:
    if table.primary_key is not None:
        yield table.primary_key
    yield from table.uniques
    yield from (index for index in table.indexes if index.unique)
    yield from table.exclusions


def _has(key: Key, column: str, *, is_older: bool) -> bool | None:
    """Return whether a key has a column; None if that is not decided.

    The extension takes an included column for one of the key, if the key is there before the table
    becomes a hypertable.
    """
    if isinstance(key, Exclusion):
        text = key.text.value
        if isinstance(text, str) and not columns_in(text, (column,)):
            return False
        # Its elements are not told apart here, and an expression on the column is not enough.
        return None
    if is_older and column in key.include:
        return True
    if isinstance(key, Index):
        elements = key.elements.value
        if isinstance(elements, Unknown):
            return None
        return any(element.column == column for element in elements)
    return column in key.columns
