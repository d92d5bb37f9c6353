"""Pairs the promises that rows differ: UNIQUE constraints and unique indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemalign.compare.matched import Matched
from schemalign.compare.pairs import TablePair, UniquePair, UniquePromise
from schemalign.schema.constraints import Index, Unique
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple


class Promise(NamedTuple):
    """What is promised, in the schema's column names, and what promises it."""

    columns: frozenset[str]
    nulls_not_distinct: bool
    deferrable: bool
    origin: UniquePromise


def pair_uniques(pair: TablePair) -> Matched:
    """Pair what promises the uniqueness of the same columns.

    A constraint and a unique index are the same promise unless the index is partial or has an
    expression, or the constraint is deferrable, or they treat NULLs differently.  The primary
    key keeps the promise for its columns.  A promise that the other side keeps by another
    constraint or index has no partner and is not missing.
    """
    names = {column: column for column in pair.columns.values()}
    wanted = list(_promises(pair.canonical, names))
    found = list(_promises(pair.declared, pair.columns))
    kept_by_schema = _kept(pair.canonical, names, found=wanted)
    kept_by_model = _kept(pair.declared, pair.columns, found=found)
    pairs = [
        UniquePair(one.origin, other.origin)
        for same_form in (True, False)
        for one, other in _matches(wanted, found, same_form=same_form)
    ]
    missing = [one for one in wanted if one[:3] not in kept_by_model]
    unknown = [
        other
        for other in found
        if other[:3] not in kept_by_schema
        and not any(one.columns == other.columns for one in missing)
    ]
    undecided: tuple[tuple[UniquePromise, str], ...] = ()
    if any(index.unique and not index.elements.decided for index in pair.declared.indexes):
        reason = "the columns of a unique index of the model are not decided"
        undecided = tuple((one.origin, reason) for one in missing)
        missing = []
    return Matched(
        pairs=tuple(pairs),
        missing=tuple(one.origin for one in missing),
        unknown=tuple(other.origin for other in unknown),
        undecided_missing=undecided,
    )


def index_columns(index: Index) -> tuple[str, ...]:
    """Return the columns of an index that has no expression, else nothing."""
    elements = index.elements.value
    if isinstance(elements, Unknown) or not all(element.column for element in elements):
        return ()
    return tuple(element.column for element in elements)


def is_promise(index: Index) -> bool:
    """Whether an index promises what a UNIQUE constraint can promise."""
    where = index.where.value
    return index.unique and where is None and bool(index_columns(index))


def _promises(table: Table, columns: Mapping[str, str]) -> Iterator[Promise]:
    """Yield the promises of a table on columns that have a partner."""
    for unique in table.uniques:
        if all(column in columns for column in unique.columns):
            names = frozenset(columns[column] for column in unique.columns)
            yield Promise(names, unique.nulls_not_distinct, unique.deferrable, unique)
    for index in table.indexes:
        key = index_columns(index) if is_promise(index) else ()
        if key and all(column in columns for column in key):
            names = frozenset(columns[column] for column in key)
            yield Promise(names, index.nulls_not_distinct, deferrable=False, origin=index)


def _kept(
    table: Table, columns: Mapping[str, str], *, found: list[Promise]
) -> set[tuple[frozenset[str], bool, bool]]:
    """Return what a table promises, its primary key included."""
    kept = {promise[:3] for promise in found}
    if table.primary_key is not None:
        key = frozenset(columns.get(column, column) for column in table.primary_key.columns)
        kept.update((key, nulls, False) for nulls in (True, False))
    return kept


def _matches(
    wanted: list[Promise], found: list[Promise], *, same_form: bool
) -> Iterator[tuple[Promise, Promise]]:
    """Take partners out of both lists; indexes of one name first."""
    for by_name in (True, False):
        for one in tuple(wanted):
            for other in tuple(found):
                if one[:3] != other[:3] or (same_form and not _one_form(one, other)):
                    continue
                if by_name and _name(one.origin) != _name(other.origin):
                    continue
                wanted.remove(one)
                found.remove(other)
                yield one, other
                break


def _one_form(one: Promise, other: Promise) -> bool:
    return isinstance(one.origin, Unique) == isinstance(other.origin, Unique)


def _name(origin: UniquePromise) -> str | None:
    return origin.name.text if origin.name else None
