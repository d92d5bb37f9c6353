"""Tables paired while they are edited: only what an edit touches is paired again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemalign.compare.pairing import (
    Matching,
    match_tables,
    pair_columns,
    pair_foreign_keys_again,
    pair_keys,
    paired,
)
from schemalign.compare.pairs import SchemaPair, TablePair
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table


class PairedTables:
    """Both sides paired; `changed` are the models' names of pairs not the same as the last time.

    `is_matched_anew` tells whether other tables may belong together than the last time.
    """

    def __init__(self) -> None:
        self.both = SchemaPair(Schema({}), Schema({}), (), (), ())
        self.pairs: dict[QualifiedName, TablePair] = {}
        self.changed: frozenset[QualifiedName] = frozenset()
        self.is_matched_anew = True
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
        is_patched = changed is not None and canonical is before.canonical
        self.is_matched_anew = not (is_patched and touched <= self._matching.names.keys())
        again: Iterable[QualifiedName] = touched
        if self.is_matched_anew:
            self._matching = match_tables(canonical, declared)
            yield
            again = self._matching.names
            for name in self._columns.keys() - self._matching.names.keys():
                touched.update((name, self._columns.pop(name).canonical.name))
        yield from self._pair_columns(canonical, declared, list(again), touched)
        yield from self._pair_keys(canonical, declared, touched)
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

    def _pair_columns(
        self,
        canonical: Schema,
        declared: Schema,
        again: Iterable[QualifiedName],
        touched: set[QualifiedName],
    ) -> Iterator[None]:
        names, columns = self._matching.names, self._columns
        for name in again:
            known = columns.get(name)
            own, other = canonical.tables[names[name]], declared.tables[name]
            if known is None or known.canonical is not own or known.declared is not other:
                columns[name] = pair_columns(own, other)
                touched.update((name, names[name]))
                yield

    def _pair_keys(
        self, canonical: Schema, declared: Schema, touched: set[QualifiedName]
    ) -> Iterator[None]:
        """Pair the keys again that depend on something that was touched."""
        before = self.both.canonical
        if canonical is not before and (
            canonical.namespaces != before.namespaces
            or canonical.undecided_tables != before.undecided_tables
        ):
            self._depends = {}
        if self.is_matched_anew:
            self._forget_the_gone()
        columns, depends, changed = self._columns, self._depends, set()
        for name in [
            each for each in columns if each not in depends or not touched.isdisjoint(depends[each])
        ]:
            known = self.pairs.get(name)
            if known is not None and _is_of(known, columns[name]):
                found = pair_foreign_keys_again(known, canonical, declared, columns)
            else:
                found = pair_keys(columns[name], canonical, declared, columns)
            if found is not known:
                self.pairs[name] = found
                depends[name] = _names(found)
                changed.add(name)
            yield
        self.changed = frozenset(changed)
        if self.is_matched_anew:
            self.pairs = {name: self.pairs[name] for name in declared.tables if name in columns}

    def _forget_the_gone(self) -> None:
        for name in self.pairs.keys() - self._columns.keys():
            del self.pairs[name]
            self._depends.pop(name, None)


def _is_of(pair: TablePair, columns: TablePair) -> bool:
    """Whether a pair with its keys was made of a pair of columns."""
    return pair.canonical is columns.canonical and pair.declared is columns.declared


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
