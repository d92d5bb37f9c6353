"""Pairs foreign keys by their local columns."""

from __future__ import annotations

from collections.abc import Mapping

from schemalign.compare.matched import Matched
from schemalign.compare.names import is_undecided
from schemalign.compare.pairs import ForeignKeyPair, TablePair
from schemalign.compare.verdict import Verdict
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Schema, Table

Tables = Mapping[QualifiedName, TablePair]
"""The paired tables by the model's name of them."""


def pair_foreign_keys(
    pair: TablePair, canonical: Schema, declared: Schema, tables: Tables
) -> Matched:
    """Pair the foreign keys of a table under the pairing of tables and columns.

    A foreign key on a column that has no partner, or to a table or column that is reported
    itself, is implied by that finding and left out.
    """
    mapped = set(pair.columns.values())
    wanted = [key for key in pair.canonical.foreign_keys if mapped.issuperset(key.columns)]
    pairs: list[ForeignKeyPair] = []
    unknown: list[ForeignKey] = []
    dangling: list[tuple[ForeignKey, str]] = []
    targets = _Target(canonical, declared, tables)
    for found in pair.declared.foreign_keys:
        if not all(column in pair.columns for column in found.columns):
            continue
        partner, target, reason = _partner(found, wanted, pair, targets)
        if partner is not None:
            wanted.remove(partner)
        if target is None:
            continue
        if partner is not None:
            pairs.append(
                ForeignKeyPair(pair.canonical, pair.declared, partner, found, target, reason)
            )
        elif target is Verdict.DIFFERENT:
            dangling.append((found, reason))
        else:
            unknown.append(found)
    missing = _without_repetitions(wanted, [both.canonical for both in pairs])
    unknown = _without_repetitions(unknown, [both.declared for both in pairs])
    return Matched(tuple(pairs), tuple(missing), tuple(unknown), dangling=tuple(dangling))


def _without_repetitions(keys: list[ForeignKey], paired: list[ForeignKey]) -> list[ForeignKey]:
    """Leave out what only repeats a foreign key that has its partner."""
    promises = [(one.columns, one.target, one.target_columns) for one in paired]
    return [one for one in keys if (one.columns, one.target, one.target_columns) not in promises]


class _Target:
    """What the two sides know of the tables that foreign keys reference."""

    def __init__(self, canonical: Schema, declared: Schema, tables: Tables) -> None:
        self.canonical, self.declared, self.tables = canonical, declared, tables

    def compare(
        self, canonical: ForeignKey, declared: ForeignKey, columns: Mapping[str, str]
    ) -> tuple[Verdict | None, str]:
        """Return whether the two reference the same; None if another finding implies that not."""
        wanted, found = canonical.target.value, declared.target.value
        if isinstance(found, Unknown):
            return Verdict.UNDECIDED, declared.target.reason
        if isinstance(wanted, Unknown):
            return Verdict.UNDECIDED, canonical.target.reason
        status, reason = self.status(declared)
        if status is Verdict.DIFFERENT and _reference_alike(canonical, declared):
            return None, ""  # both lead nowhere, which is a finding about the schema
        if status is not Verdict.SAME:
            return status, reason
        if self.table_name(found) != wanted:
            return Verdict.DIFFERENT, ""
        wanted_columns = canonical.target_columns or _key(self.canonical.tables.get(wanted))
        found_columns = self._columns(found, declared)
        if _lacks(self.canonical.tables.get(wanted), wanted_columns):
            return None, ""  # the schema's own key leads nowhere, which is another finding
        if not wanted_columns or not found_columns:
            return Verdict.UNDECIDED, f"the primary key of {wanted} is not known"
        local = tuple(columns[column] for column in declared.columns)
        same = set(zip(canonical.columns, wanted_columns, strict=False)) == set(
            zip(local, found_columns, strict=False)
        )
        return (Verdict.SAME if same else Verdict.DIFFERENT), ""

    def status(self, declared: ForeignKey) -> tuple[Verdict | None, str]:
        """Whether the schema has what the model's foreign key references: SAME if so."""
        target = declared.target.value
        if isinstance(target, Unknown):
            return Verdict.UNDECIDED, declared.target.reason
        name = self.table_name(target)
        table = self.canonical.tables.get(name)
        if table is None:
            if is_undecided(name, self.canonical):
                return Verdict.UNDECIDED, f"nothing is known of the table {target}"
            if target in self.declared.tables:
                return None, ""
            return Verdict.DIFFERENT, f"the schema has no table {target}"
        model = self.declared.tables.get(target)
        for column in self._columns(target, declared):
            if table.column(column) is not None or table.is_open:
                continue
            if model is not None and model.column(column) is not None:
                return None, ""
            return Verdict.DIFFERENT, f'{name} has no column "{column}"'
        return Verdict.SAME, ""

    def table_name(self, declared: QualifiedName) -> QualifiedName:
        """Return the schema's name of a table that the model names."""
        pair = self.tables.get(declared)
        return pair.canonical.name if pair else declared

    def _columns(self, target: QualifiedName, declared: ForeignKey) -> tuple[str, ...]:
        """Return the referenced columns under the schema's names."""
        pair = self.tables.get(target)
        names = declared.target_columns
        if not names:
            names = _key(pair.declared if pair else self.canonical.tables.get(target))
        return tuple(pair.columns.get(name, name) for name in names) if pair else names


def _reference_alike(one: ForeignKey, other: ForeignKey) -> bool:
    return (one.target.value, one.target_columns) == (other.target.value, other.target_columns)


def _lacks(table: Table | None, columns: tuple[str, ...]) -> bool:
    """Whether a table is known not to have some columns."""
    if table is None or table.is_open:
        return False
    return any(table.column(name) is None for name in columns)


def _key(table: Table | None) -> tuple[str, ...]:
    return table.primary_key.columns if table and table.primary_key else ()


_RANK = {Verdict.SAME: 0, None: 1, Verdict.UNDECIDED: 2, Verdict.DIFFERENT: 3}


def _partner(
    found: ForeignKey, wanted: list[ForeignKey], pair: TablePair, target: _Target
) -> tuple[ForeignKey | None, Verdict | None, str]:
    """Return the schema's foreign key on the same columns, best one with the same target."""
    local = {pair.columns[column] for column in found.columns}
    best: tuple[ForeignKey | None, Verdict | None, str] = (None, *target.status(found))
    rank = len(_RANK)
    for candidate in wanted:
        if set(candidate.columns) != local:
            continue
        verdict, reason = target.compare(candidate, found, pair.columns)
        if _RANK[verdict] < rank:
            rank, best = _RANK[verdict], (candidate, verdict, reason)
    return best
