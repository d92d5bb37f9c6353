"""Pairs indexes by their columns and expressions, and says in what a pair differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemalign.compare.index_differences import compare_expressions, compare_where, index_pair
from schemalign.compare.matched import Matched
from schemalign.compare.pairs import IndexPair, TablePair
from schemalign.compare.texts import mentions
from schemalign.compare.uniques import index_columns, is_promise
from schemalign.compare.verdict import Verdict
from schemalign.schema.constraints import Index, IndexElement, Unique
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple


class _Sides(NamedTuple):
    """The indexes that are left to pair, the model's columns under the schema's names."""

    pair: TablePair
    wanted: list[Index]
    found: list[Index]


def pair_indexes(pair: TablePair, uniques: Matched) -> Matched:
    """Pair the indexes of a table; promises of uniqueness were paired before.

    An index on a column that has no partner is left out, and so is a plain index whose columns
    are the subject of a finding about uniqueness.
    """
    if not pair.canonical.indexes and not pair.declared.indexes:
        return Matched()
    sides = _Sides(pair, _wanted(pair, uniques), _found(pair, uniques))
    pairs = [
        index_pair(pair, both.canonical, both.declared)
        for both in uniques.pairs
        if isinstance(both.canonical, Index) and isinstance(both.declared, Index)
    ]
    pairs += _take_pairs(sides)
    if pair.canonical.implied_indexes:
        _leave_implied(sides)
    if pair.canonical.dialect in ("mysql", "mariadb"):
        _leave_repeated(sides, uniques)
    open_model = any(not index.elements.decided for index in sides.found)
    missing, unknown = tuple(sides.wanted), [one for one in sides.found if one.elements.decided]
    reason = "the columns of an index of the model are not decided"
    return Matched(
        pairs=tuple(pairs),
        missing=() if open_model else missing,
        unknown=tuple(unknown),
        undecided_missing=tuple((one, reason) for one in missing) if open_model else (),
        undecided_unknown=tuple(
            (one, one.elements.reason or reason) for one in sides.found if not one.elements.decided
        ),
    )


def _wanted(pair: TablePair, uniques: Matched) -> list[Index]:
    mapped = {name: name for name in pair.columns.values()}
    reported = [_promised(one, pair.columns) for one in uniques.unknown]
    taken = _taken(
        [both.canonical for both in uniques.pairs], uniques.missing, uniques.undecided_missing
    )
    key = _key(pair.declared, pair.columns)
    return [
        index
        for index in pair.canonical.indexes
        if id(index) not in taken
        and _uses_only(index, pair.canonical, mapped)
        and set(index_columns(index)) not in reported
        and not (is_promise(index) and set(index_columns(index)) == key)
    ]


def _found(pair: TablePair, uniques: Matched) -> list[Index]:
    mapped = {name: name for name in pair.columns.values()}
    missing = [*uniques.missing, *(one for one, _ in uniques.undecided_missing)]
    reported = [_promised(one, mapped) for one in missing]
    taken = _taken([both.declared for both in uniques.pairs], uniques.unknown, ())
    key = _key(pair.canonical, mapped)
    return [
        index
        for index in pair.declared.indexes
        if id(index) not in taken
        and _uses_only(index, pair.declared, pair.columns)
        and {pair.columns[name] for name in index_columns(index)} not in reported
        and not (is_promise(index) and {pair.columns[name] for name in index_columns(index)} == key)
    ]


def _taken(
    paired: Sequence[object], alone: Sequence[object], undecided: Sequence[tuple[object, str]]
) -> set[int]:
    return {id(one) for one in (*paired, *alone, *(one for one, _ in undecided))}


def _promised(one: Unique | Index, columns: Mapping[str, str]) -> set[str]:
    names = one.columns if isinstance(one, Unique) else index_columns(one)
    return {columns[name] for name in names}


def _key(table: Table, columns: Mapping[str, str]) -> set[str] | None:
    if table.primary_key is None:
        return None
    return {columns.get(name, name) for name in table.primary_key.columns}


def _uses_only(index: Index, table: Table, columns: Mapping[str, str]) -> bool:
    """Whether every column that the index uses has a partner."""
    elements = index.elements.value
    if isinstance(elements, Unknown):
        return True
    texts = [element.expression for element in elements if element.expression]
    if isinstance(index.where.value, str):
        texts.append(index.where.value)
    if any(element.column and element.column not in columns for element in elements):
        return False
    if not texts and not index.include:
        return True
    lacking = {column.name for column in table.columns if column.name not in columns}
    return lacking.isdisjoint(index.include) and not mentions(texts, lacking)


def _take_pairs(sides: _Sides) -> list[IndexPair]:
    """Take the pairs out of both lists, the most alike first."""
    ranked = sorted(
        (
            (rank, number, other)
            for number, one in enumerate(sides.wanted)
            for other, found in enumerate(sides.found)
            if (rank := _rank(sides.pair, one, found)) is not None
        ),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append(index_pair(sides.pair, sides.wanted[row], sides.found[column]))
    sides.wanted[:] = [one for number, one in enumerate(sides.wanted) if number not in rows]
    sides.found[:] = [one for number, one in enumerate(sides.found) if number not in columns]
    return pairs


def _rank(pair: TablePair, one: Index, other: Index) -> tuple[int, ...] | None:
    """Return how far two indexes are apart, the smaller the better; None if they are no pair."""
    wanted, found = one.elements.value, other.elements.value
    same_name = _same_name(one, other)
    if isinstance(wanted, Unknown) or isinstance(found, Unknown):
        return (9,) if same_name else None
    keys, other_keys = _columns_of(wanted, {}), _columns_of(found, pair.columns)
    expressions = [element.expression for element in wanted if element.expression]
    other_expressions = [element.expression for element in found if element.expression]
    if sorted(keys) != sorted(other_keys) or len(expressions) != len(other_expressions):
        return (8,) if same_name and _both_written(one, other) else None
    apart = 0
    for expression in expressions:
        verdicts = {compare_expressions(expression, text, pair) for text in other_expressions}
        if Verdict.SAME not in verdicts:
            if Verdict.UNDECIDED not in verdicts:
                return (8,) if same_name and _both_written(one, other) else None
            apart = 1
    return (
        apart,
        one.unique != other.unique,
        compare_where(one, other, pair) is not Verdict.SAME,
        one.method != other.method,
        keys != other_keys,
        _options(wanted) != _options(found),
        not same_name,
    )


def _leave_implied(sides: _Sides) -> None:
    """Leave out what a foreign key brings along: whether a statement says it, makes no odds."""
    implied = {frozenset(columns) for columns in sides.pair.canonical.implied_indexes}
    columns = sides.pair.columns
    sides.wanted[:] = [
        one for one in sides.wanted if one.unique or frozenset(index_columns(one)) not in implied
    ]
    sides.found[:] = [
        one
        for one in sides.found
        if one.unique or frozenset(columns[name] for name in index_columns(one)) not in implied
    ]


def _leave_repeated(sides: _Sides, uniques: Matched) -> None:
    """Leave out unique indexes that repeat a promise: in MySQL, each of these is a constraint."""
    names = {name: name for name in sides.pair.columns.values()}
    kept = [_promised(both.canonical, names) for both in uniques.pairs]
    for indexes, columns in ((sides.wanted, names), (sides.found, sides.pair.columns)):
        indexes[:] = [
            one for one in indexes if not (is_promise(one) and _promised(one, columns) in kept)
        ]


def _options(elements: tuple[IndexElement, ...]) -> list[tuple[object, ...]]:
    return [(one.descending, one.nulls_first, one.operator_class or "") for one in elements]


def _columns_of(elements: tuple[IndexElement, ...], names: Mapping[str, str]) -> list[str]:
    return [names.get(element.column, element.column) for element in elements if element.column]


def _same_name(one: Index, other: Index) -> bool:
    return one.name is not None and other.name is not None and one.name.text == other.name.text


def _both_written(one: Index, other: Index) -> bool:
    return bool(one.name and one.name.written and other.name and other.name.written)
