"""What differs between two databases by their catalogues: the truth that findings are held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.oracle.objects import Check, ForeignKey, Index, Table, Tables, Unique


class Difference(NamedTuple):
    """One fact that the two databases do not share; `schema` or `model` is None if it is absent.

    `names` are those of the constraints or indexes, `columns` those that it is about.
    """

    kind: str
    table: str
    columns: frozenset[str]
    schema: object
    model: object
    names: frozenset[str] = frozenset()


COLUMN_FACTS = {
    "type": ("type", "labels"),
    "nullable": ("not_null",),
    "default": ("default",),
    "identity": ("identity",),
    "computed": ("computed",),
    "collation": ("collation",),
    "comment": ("comment",),
}
"""The kinds of differences of a column, and the facts of the catalogue behind each."""


def differences(schema: Tables, model: Tables) -> list[Difference]:
    """Return what differs in the tables and columns that both databases have."""
    return [
        one
        for name in sorted(schema.keys() & model.keys())
        if schema[name].is_stored
        for one in _of_tables(name, schema[name], model[name])
    ]


def _of_tables(name: str, schema: Table, model: Table) -> Iterator[Difference]:
    if schema.comment != model.comment:
        yield Difference("comment", name, frozenset(), schema.comment, model.comment)
    if set(schema.primary_key) != set(model.primary_key):
        differing = frozenset(set(schema.primary_key) ^ set(model.primary_key))
        keys = schema.primary_key or None, model.primary_key or None
        yield Difference("primary key", name, differing, *keys)
    for column in sorted(schema.columns.keys() & model.columns.keys()):
        wanted, found = schema.columns[column], model.columns[column]
        for kind, facts in COLUMN_FACTS.items():
            if any(getattr(wanted, fact) != getattr(found, fact) for fact in facts):
                yield Difference(kind, name, frozenset({column}), wanted, found)
    yield from _of_foreign_keys(name, schema, model)
    yield from _of_uniques(name, schema, model)
    yield from _of_indexes(name, schema, model)
    yield from _of_checks("check", name, schema.checks, model.checks)
    yield from _of_checks("exclusion", name, schema.exclusions, model.exclusions)


def _of_foreign_keys(name: str, schema: Table, model: Table) -> Iterator[Difference]:
    wanted, found = _keys(schema.foreign_keys), _keys(model.foreign_keys)
    for columns in sorted(wanted.keys() | found.keys(), key=sorted):
        one, other = wanted.get(columns, set()), found.get(columns, set())
        if one != other:
            yield Difference("foreign key", name, columns, one or None, other or None)


def _keys(keys: Iterable[ForeignKey]) -> dict[frozenset[str], set[tuple[object, ...]]]:
    found: dict[frozenset[str], set[tuple[object, ...]]] = {}
    for key in keys:
        pairs = frozenset(zip(key.columns, key.target_columns, strict=True))
        found.setdefault(frozenset(key.columns), set()).add((key.target, pairs, key.actions))
    return found


def _of_uniques(name: str, schema: Table, model: Table) -> Iterator[Difference]:
    wanted, found = _promises(schema), _promises(model)
    for columns in sorted(wanted.keys() | found.keys(), key=sorted):
        one, other = wanted.get(columns, set()), found.get(columns, set())
        terms = [{each[:2] for each in side} for side in (one, other)]
        forms = [{each[2] for each in side} for side in (one, other)]
        if terms[0] != terms[1]:
            yield Difference("unique", name, columns, one or None, other or None)
        elif forms[0] != forms[1]:
            yield Difference("form", name, columns, one, other)


def _promises(table: Table) -> dict[frozenset[str], set[tuple[bool, bool, bool]]]:
    """Return how columns are unique, the primary key's left out: it keeps every such promise."""
    found: dict[frozenset[str], set[tuple[bool, bool, bool]]] = {}
    for one in table.promises:
        if set(one.columns) != set(table.primary_key):
            found.setdefault(frozenset(one.columns), set()).add(_terms(one))
    return found


def _terms(one: Unique) -> tuple[bool, bool, bool]:
    return one.nulls_not_distinct, one.deferrable, one.is_constraint


def _of_indexes(name: str, schema: Table, model: Table) -> Iterator[Difference]:
    wanted, found = _own_indexes(schema, model), _own_indexes(model, schema)
    for one in tuple(wanted):
        alike = [other for other in found if other.definition == one.definition]
        other = next((each for each in alike if each.name == one.name), next(iter(alike), None))
        if other is None:
            continue
        wanted.remove(one)
        found.remove(other)
        if one.name != other.name:
            names = frozenset({one.name, other.name})
            yield Difference("index name", name, frozenset(one.columns), one, other, names)
    for one in wanted:
        names = frozenset({one.name})
        yield Difference("index", name, frozenset(one.columns), one, None, names)
    for other in found:
        names = frozenset({other.name})
        yield Difference("index", name, frozenset(other.columns), None, other, names)


def _own_indexes(table: Table, other: Table) -> list[Index]:
    """Return the indexes that are more than a promise which the other side keeps without index."""
    rivals = [set(one.columns) for one in other.indexes if one.unique and not one.is_special]
    return [
        one
        for one in table.indexes
        if one.is_special or not one.unique or set(one.columns) in rivals
    ]


def _of_checks(
    kind: str, table: str, schema: Iterable[Check], model: Iterable[Check]
) -> Iterator[Difference]:
    """Compare texts; the names only tell which finding speaks of which."""
    wanted, found = (Counter(one.definition for one in side) for side in (schema, model))
    for one in schema:
        if wanted[one.definition] > found[one.definition]:
            yield Difference(kind, table, frozenset(), one.definition, None, frozenset({one.name}))
    for other in model:
        if found[other.definition] > wanted[other.definition]:
            yield Difference(
                kind, table, frozenset(), None, other.definition, frozenset({other.name})
            )
