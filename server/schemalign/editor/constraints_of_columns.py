"""The keys, indexes and checks that a column takes part in, each as a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from schemalign.compare.pairs import TablePair
from schemalign.compare.verdict import Verdict
from schemalign.editor.passages import Code, Passage, Word, item
from schemalign.rules.keys.check_words import check_columns, check_text
from schemalign.rules.keys.index_words import index_words, named_columns
from schemalign.rules.keys.references import reference
from schemalign.rules.wording import listed
from schemalign.schema.constraints import Check, ForeignKey, Index, Unique
from schemalign.schema.tables import Column, Table

Thing = ForeignKey | Unique | Index | Check


def constraints(
    pair: TablePair | None, wanted: tuple[Table, Column] | None, found: tuple[Table, Column] | None
) -> Iterator[Passage]:
    """Yield what a column of the schema takes part in, then what only the model knows of.

    `wanted` and `found` are the column of the schema and that of the model, if there is one.
    """
    if wanted is None or pair is None:
        own = wanted or found
        if own is not None:
            yield from (item(*_words(thing)) for thing in _things(*own))
        return
    key = wanted[0].primary_key
    if key is not None and wanted[1].name in key.columns:
        yield item(*_key(key.columns))
    for thing in _constraints(*wanted):
        yield item(*_words(thing), *_other_side(pair, thing))
    if found is not None:
        only = _only_in_model(pair)
        for thing in _constraints(*found):
            if thing in only:
                yield item(*_words(thing), ", only in the model")


def _things(table: Table, column: Column) -> Iterator[Thing | tuple[str, ...]]:
    key = table.primary_key
    if key is not None and column.name in key.columns:
        yield key.columns
    yield from _constraints(table, column)


def _constraints(table: Table, column: Column) -> Iterator[Thing]:
    """Yield the constraints and indexes of a table that speak of a column."""
    name = column.name
    yield from (key for key in table.foreign_keys if name in key.columns)
    yield from (unique for unique in table.uniques if name in unique.columns)
    yield from (index for index in table.indexes if name in _columns_of(index))
    yield from (check for check in table.checks if name in check_columns(check, table))


def _columns_of(index: Index) -> tuple[str, ...]:
    return (*named_columns(index), *index.include)


def _words(thing: Thing | tuple[str, ...]) -> tuple[Word, ...]:
    if isinstance(thing, ForeignKey):
        return ("foreign key ", Code(f"({listed(thing.columns)})"), " to ", Code(_target(thing)))
    if isinstance(thing, Unique):
        return ("unique ", Code(f"({listed(thing.columns)})"), _name(thing))
    if isinstance(thing, Index):
        kind = "unique index " if thing.unique else "index "
        return (kind, Code(_index(thing)), _name(thing))
    if isinstance(thing, Check):
        return ("check ", Code(check_text(thing)), _name(thing))
    return _key(thing)


def _key(columns: tuple[str, ...]) -> tuple[Word, ...]:
    return ("primary key ", Code(f"({listed(columns)})"))


def _index(index: Index) -> str:
    words = index_words(index)
    return f"{words} INCLUDE ({listed(index.include)})" if index.include else words


def _name(thing: Unique | Index | Check) -> str:
    return f" {thing.name.text}" if thing.name is not None and thing.name.written else ""


def _target(key: ForeignKey) -> str:
    words = reference(key)
    for event, action in (("DELETE", key.on_delete.value), ("UPDATE", key.on_update.value)):
        if isinstance(action, str) and action:
            words += f" ON {event} {action}"
    if key.deferrable.value is True:
        words += " DEFERRABLE"
    return f"{words} INITIALLY DEFERRED" if key.initially_deferred.value is True else words


def _other_side(pair: TablePair, thing: Thing) -> tuple[Word, ...]:
    """Return how the model's constraint differs from the schema's, if it does."""
    missing = pair.missing
    if any(thing is each for each, _ in missing.undecided):
        return (", perhaps in the model, too",)
    lists = (missing.foreign_keys, missing.uniques, missing.indexes, missing.checks)
    if any(thing is each for each in chain(*lists)):
        return () if pair.declared.is_open else (", not in the model",)
    if isinstance(thing, ForeignKey):
        return _other_target(pair, thing)
    if isinstance(thing, Index):
        return _other_index(pair, thing)
    return ()


def _other_target(pair: TablePair, key: ForeignKey) -> tuple[Word, ...]:
    for both in pair.foreign_keys:
        if both.canonical is key:
            found = _target(both.declared)
            if both.target is not Verdict.SAME or _actions(key) != _actions(both.declared):
                return ("; in the model to ", Code(found))
    return ()


def _actions(key: ForeignKey) -> tuple[object, ...]:
    return key.on_delete, key.on_update, key.deferrable, key.initially_deferred


def _other_index(pair: TablePair, index: Index) -> tuple[Word, ...]:
    for both in pair.indexes:
        if both.canonical is index and both.differences:
            found = [f"{facet} {words[1]}" for facet, words in both.differences.items()]
            return (f"; in the model {listed(found)}",)
    return ()


def _only_in_model(pair: TablePair) -> list[Thing]:
    only = pair.unknown
    return [*only.foreign_keys, *only.uniques, *only.indexes, *only.checks]
