"""Tables paired while they are edited: only what an edit touches is paired again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemalign.compare.pairing import (
    Matching,
    match_tables,
    pair_columns,
    pair_keys,
    paired,
)
from schemalign.compare.pairs import SchemaPair, TablePair
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table


class PairedTables:
    """Both sides paired; `changed` are the models' names of pairs not the same as the last time."""

    def __init__(self) -> None:
        self.both = SchemaPair(Schema({}), Schema({}), (), (), ())
        self.pairs: dict[QualifiedName, TablePair] = {}
        self.changed: frozenset[QualifiedName] = frozenset()
        self._matching = Matching({}, (), (), ())
        self._columns: dict[QualifiedName, TablePair] = {}
        self._depends: dict[QualifiedName, frozenset[QualifiedName]] = {}

    def update(
        self,
        canonical: Schema,
        declared: Schema,
        changed: frozenset[QualifiedName] | None,
    ) -> Iterator[None]:
        """Pair again what is not the same as before, in steps.

        `changed` are the models' tables that are not; None if that is not known.
        """
        before = self.both
        touched = self._touched(canonical, declared, changed)
        if changed is None or canonical is not before.canonical or self._is_loose(touched):
            self._matching = match_tables(canonical, declared)
            yield
            again: Iterable[QualifiedName] = self._matching.names
        else:
            again = [name for name in touched if name in self._matching.names]
        yield from self._pair_columns(canonical, declared, again, touched)
        names = self._dependants(canonical, declared, touched)
        yield from self._pair_keys(canonical, declared, names)
        self.both = paired(canonical, declared, self._matching, self.pairs.values())

    def _touched(
        self, canonical: Schema, declared: Schema, changed: frozenset[QualifiedName] | None
    ) -> set[QualifiedName]:
        """Return the names under which something else is found than before, on either side."""
        before = self.both
        touched = _differing(before.canonical.tables, canonical.tables)
        if changed is not None:
            return touched | changed
        return touched | _differing(before.declared.tables, declared.tables)

    def _is_loose(self, touched: set[QualifiedName]) -> bool:
        """Whether one of the models has no table so far."""
        return not touched <= self._matching.names.keys()

    def _pair_columns(
        self,
        canonical: Schema,
        declared: Schema,
        again: Iterable[QualifiedName],
        touched: set[QualifiedName],
    ) -> Iterator[None]:
        names = self._matching.names
        columns = dict(self._columns)
        for name in self._columns.keys() - names.keys():
            touched.update((name, columns.pop(name).canonical.name))
        for name in again:
            known = columns.get(name)
            own, other = canonical.tables[names[name]], declared.tables[name]
            if known is None or known.canonical is not own or known.declared is not other:
                columns[name] = pair_columns(own, other)
                touched.update((name, names[name]))
                yield
        self._columns = columns

    def _dependants(
        self, canonical: Schema, declared: Schema, touched: set[QualifiedName]
    ) -> list[QualifiedName]:
        """Return the pairs whose keys depend on something that was touched, in order."""
        before = self.both.canonical
        is_same = canonical is before or (
            canonical.namespaces == before.namespaces
            and canonical.undecided_tables == before.undecided_tables
        )
        if not is_same:
            self._depends = {}
        depends = self._depends
        return [
            name
            for name in declared.tables
            if name in self._columns
            and (name not in depends or not touched.isdisjoint(depends[name]))
        ]

    def _pair_keys(
        self, canonical: Schema, declared: Schema, names: list[QualifiedName]
    ) -> Iterator[None]:
        pairs = dict(self.pairs)
        for name in names:
            pairs[name] = pair_keys(self._columns[name], canonical, declared, self._columns)
            self._depends[name] = _names(pairs[name])
            yield
        if pairs.keys() != self._columns.keys() or list(pairs) != list(self.pairs):
            pairs = {name: pairs[name] for name in declared.tables if name in self._columns}
            self._depends = {name: self._depends[name] for name in pairs}
        self.pairs = pairs
        self.changed = frozenset(names)


def _differing(
    old: Mapping[QualifiedName, Table], new: Mapping[QualifiedName, Table]
) -> set[QualifiedName]:
    if old is new:
        return set()
    touched = {name for name, table in new.items() if old.get(name) is not table}
    return touched | (old.keys() - new.keys())


def _names(pair: TablePair) -> frozenset[QualifiedName]:
    """Return the tables on which the pairs of the keys of a table depend, by both sides' names."""
    found = {pair.canonical.name, pair.declared.name}
    for key in (*pair.canonical.foreign_keys, *pair.declared.foreign_keys):
        if isinstance(key.target.value, QualifiedName):
            found.add(key.target.value)
    return frozenset(found)
