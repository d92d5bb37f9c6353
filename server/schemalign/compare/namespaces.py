"""Namespaces that a model's text leaves open, taken from the schema if it has one such table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Schema, Table
from schemalign.values import replace

Chosen = Callable[[QualifiedName], "QualifiedName | None"]


def chooser(
    canonical: Schema,
    taken: Collection[QualifiedName] = (),
    ambiguous: Collection[QualifiedName] = (),
) -> Chosen:
    """Return a function that gives a table's name with its namespace decided, None if it cannot be.

    Tables that are `taken` belong to models that name their namespace; `ambiguous` names stand
    for several tables.
    """
    by_name: dict[str, set[QualifiedName]] = {}
    for name in canonical.tables:
        if name not in taken:
            by_name.setdefault(name.name, set()).add(name)

    def choose(name: QualifiedName) -> QualifiedName | None:
        if name.schema != ANY_NAMESPACE:
            return name
        if name in ambiguous:
            return None
        candidates = by_name.get(name.name, set())
        return next(iter(candidates)) if len(candidates) == 1 else None

    return choose


def decided(declared: Schema, choose: Chosen) -> Schema:
    """Return the declared schema with open namespaces chosen; a table without one is undecided."""
    if not _has_open(declared.tables):
        return declared
    tables: dict[QualifiedName, Table] = {}
    undecided = set(declared.undecided_tables)
    for name, table in declared.tables.items():
        chosen = choose(name)
        if chosen is None:
            undecided.add(QualifiedName("", name.name))
        else:
            keys = tuple(_decided_key(key, choose) for key in table.foreign_keys)
            tables[chosen] = replace(table, name=chosen, foreign_keys=keys)
    namespaces = frozenset(name.schema for name in tables) | (declared.namespaces - {ANY_NAMESPACE})
    return replace(
        declared, tables=tables, namespaces=namespaces, undecided_tables=frozenset(undecided)
    )


def _has_open(names: Iterable[QualifiedName]) -> bool:
    return any(name.schema == ANY_NAMESPACE for name in names)


def _decided_key(key: ForeignKey, choose: Chosen) -> ForeignKey:
    target = key.target.value
    if target is UNKNOWN:
        return key
    chosen = choose(target)
    if chosen is None:
        reason = "the namespace is not decided"
        return replace(key, target=Sourced(UNKNOWN, key.target.location, reason), target_columns=())
    return replace(key, target=replace(key.target, value=chosen))
