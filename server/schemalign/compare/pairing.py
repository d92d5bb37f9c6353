"""Pairs tables and columns of the two sides, renames included, and then their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from schemalign.compare.checks import enumerated, pair_checks, pair_exclusions
from schemalign.compare.foreign_keys import pair_foreign_keys
from schemalign.compare.indexes import pair_indexes
from schemalign.compare.names import matches_undecided
from schemalign.compare.pairs import ColumnPair, SchemaPair, TablePair, Unpaired
from schemalign.compare.remembered import remembered_columns, remembered_tables
from schemalign.compare.type_verdict import undecided as undecided_type
from schemalign.compare.types import TypeVerdict, compare_possible_types, compare_types
from schemalign.compare.uniques import pair_uniques
from schemalign.databases.database import POSTGRESQL
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Column, Schema, Table
from schemalign.schema.types import ColumnType
from schemalign.values import NamedTuple, replace

# Columns that every table has: https://www.postgresql.org/docs/current/ddl-system-columns.html
SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})


class Matching(NamedTuple):
    """Which tables belong together, by the model's names, and which have no partner."""

    names: dict[QualifiedName, QualifiedName]
    missing: tuple[Table, ...]
    unknown: tuple[Table, ...]
    undecided: tuple[tuple[Table, str], ...]


def pair(canonical: Schema, declared: Schema) -> SchemaPair:
    """Return what belongs together on the two sides; never fails."""
    matching = match_tables(canonical, declared)
    columns = {
        name: pair_columns(canonical.tables[wanted], declared.tables[name])
        for name, wanted in matching.names.items()
    }
    tables = [
        pair_keys(columns[name], canonical, declared, columns)
        for name in declared.tables
        if name in columns
    ]
    return paired(canonical, declared, matching, tables)


def paired(
    canonical: Schema, declared: Schema, matching: Matching, tables: Iterable[TablePair]
) -> SchemaPair:
    """Return pairs of tables together with what has no partner."""
    return SchemaPair(
        canonical=canonical,
        declared=declared,
        tables=tuple(tables),
        missing_tables=matching.missing,
        unknown_tables=matching.unknown,
        undecided_tables=matching.undecided,
        table_names=matching.names,
    )


def match_tables(canonical: Schema, declared: Schema) -> Matching:
    """Return which tables belong together."""
    names = {name: name for name in declared.tables if name in canonical.tables}
    if any(table.dialect != POSTGRESQL for table in canonical.tables.values()):
        names |= _apart_from_case(canonical, declared, names)
    taken = set(names.values())
    missing = [table for name, table in canonical.tables.items() if name not in taken]
    names.update(
        remembered_tables(missing, [name for name in declared.tables if name not in names])
    )
    undecided, unknown = _without_table(canonical, declared, names)
    taken = set(names.values())
    missing = [table for table in missing if table.name not in taken]
    renamed = _renamed_tables(missing, unknown) if missing and unknown else {}
    names.update(renamed)
    found = set(names.values())
    return Matching(
        names,
        tuple(table for table in missing if table.name not in found),
        tuple(table for table in unknown if table.name not in renamed),
        tuple(undecided),
    )


def _apart_from_case(
    canonical: Schema, declared: Schema, names: Mapping[QualifiedName, QualifiedName]
) -> dict[QualifiedName, QualifiedName]:
    """Return the tables whose names differ in letter case only, by the model's names."""
    left = {_small(name): name for name in canonical.tables if name not in names.values()}
    return {
        name: left[_small(name)]
        for name in declared.tables
        if name not in names and _small(name) in left
    }


def _small(name: QualifiedName) -> tuple[str, str]:
    return name.schema.lower(), name.name.lower()


def _without_table(
    canonical: Schema, declared: Schema, names: Mapping[QualifiedName, QualifiedName]
) -> tuple[list[tuple[Table, str]], list[Table]]:
    """Return the models whose table is undecided, and those whose table does not exist."""
    undecided: list[tuple[Table, str]] = []
    unknown: list[Table] = []
    for name, table in declared.tables.items():
        if name in names:
            continue
        if matches_undecided(name, canonical):
            undecided.append((table, "the statement that makes the table could not be read"))
        elif name.schema not in canonical.namespaces:
            reason = f'the source has no object at all in the schema "{name.schema or "public"}"'
            undecided.append((table, reason))
        else:
            unknown.append(table)
    return undecided, unknown


def _renamed_tables(
    missing: Sequence[Table], unknown: Sequence[Table]
) -> dict[QualifiedName, QualifiedName]:
    from schemalign.compare.tables import pair_renamed_tables  # only where names have to be guessed

    return pair_renamed_tables(missing, unknown)


def pair_columns(canonical: Table, declared: Table) -> TablePair:
    """Pair the columns of a table and its model, renames included; the keys are still missing."""
    wanted = {column.name: column for column in canonical.columns}
    partners = {
        column.name: wanted.pop(column.name) for column in declared.columns if column.name in wanted
    }
    if canonical.dialect != POSTGRESQL and wanted:
        spelt = {name.lower(): name for name in wanted}
        for column in declared.columns:
            name = spelt.get(column.name.lower())
            if column.name not in partners and name in wanted:
                partners[column.name] = wanted.pop(name)
    missing = list(wanted.values())
    unknown = [
        column
        for column in declared.columns
        if column.name not in partners and column.name not in SYSTEM_COLUMNS
    ]
    if missing and unknown:
        remembered = remembered_columns(missing, unknown)
        partners.update(remembered)
        missing = [each for each in missing if each not in remembered.values()]
        unknown = [each for each in unknown if each.name not in remembered]
    if missing and unknown:
        for partner, column in _pair_renamed(canonical, declared, missing, unknown):
            partners[column.name] = partner
    found = {partner.name for partner in partners.values()}
    return TablePair(
        canonical=canonical,
        declared=declared,
        column_pairs=tuple(
            _column_pair(canonical, declared, partners[column.name], column)
            for column in declared.columns
            if column.name in partners
        ),
        missing_columns=tuple(column for column in missing if column.name not in found),
        unknown_columns=tuple(column for column in unknown if column.name not in partners),
        columns={name: partner.name for name, partner in partners.items()},
    )


def _pair_renamed(
    canonical: Table, declared: Table, missing: Sequence[Column], unknown: Sequence[Column]
) -> list[tuple[Column, Column]]:
    """Pair columns of different names where the best overall assignment is likely enough."""
    from schemalign.compare.assignment import best_assignment  # only where names have to be guessed
    from schemalign.compare.similarity import candidates, column_similarity, words_of

    rows, columns = candidates(canonical, missing), candidates(declared, unknown)
    context = words_of(canonical.name.name)
    scores = [[column_similarity(row, column, context) for column in columns] for row in rows]
    return [
        (missing[row], unknown[column])
        for row, column in best_assignment(scores)
        if scores[row][column] > 0
    ]


def _column_pair(
    canonical_table: Table, declared_table: Table, canonical: Column, declared: Column
) -> ColumnPair:
    verdict = _type_verdict(canonical_table, canonical, declared)
    return ColumnPair(canonical_table, declared_table, canonical, declared, verdict)


_UNDECIDED = undecided_type("")


def _type_verdict(table: Table, canonical: Column, declared: Column) -> TypeVerdict:
    wanted, found = canonical.type.value, declared.type.value
    if canonical.possible_types and isinstance(found, ColumnType):
        return compare_possible_types(canonical.possible_types, found, canonical.type.reason)
    if not isinstance(wanted, ColumnType) or not isinstance(found, ColumnType):
        reason = canonical.type.reason if not canonical.type.decided else declared.type.reason
        return undecided_type(reason) if reason else _UNDECIDED
    if found.enum is not None and wanted.enum is None and table.checks:
        wanted = replace(wanted, enum=enumerated(table, canonical.name))
    return compare_types(wanted, found)


def pair_keys(
    pair_: TablePair,
    canonical: Schema,
    declared: Schema,
    tables: Mapping[QualifiedName, TablePair],
) -> TablePair:
    """Return a pair of tables with the pairs of its keys, indexes and checks.

    `tables` are all pairs by the model's names.
    """
    if pair_.names_only:
        return pair_
    foreign_keys = pair_foreign_keys(pair_, canonical, declared, tables)
    uniques = pair_uniques(pair_)
    indexes = pair_indexes(pair_, uniques)
    checks = pair_checks(pair_)
    exclusions = pair_exclusions(pair_)
    parts = (foreign_keys, uniques, indexes, checks, exclusions)
    return replace(
        pair_,
        foreign_keys=foreign_keys.pairs,
        uniques=uniques.pairs,
        indexes=indexes.pairs,
        checks=checks.pairs,
        dangling_foreign_keys=foreign_keys.dangling,
        missing=Unpaired(
            foreign_keys=foreign_keys.missing,
            uniques=uniques.missing,
            indexes=indexes.missing,
            checks=checks.missing,
            exclusions=exclusions.missing,
            undecided=tuple(one for part in parts for one in part.undecided_missing),
        ),
        unknown=Unpaired(
            foreign_keys=foreign_keys.unknown,
            uniques=uniques.unknown,
            indexes=indexes.unknown,
            checks=checks.unknown,
            exclusions=exclusions.unknown,
            undecided=tuple(one for part in parts for one in part.undecided_unknown),
        ),
    )


def pair_foreign_keys_again(
    pair_: TablePair,
    canonical: Schema,
    declared: Schema,
    tables: Mapping[QualifiedName, TablePair],
) -> TablePair:
    """Return a pair of tables under another pairing of those that its foreign keys reference.

    It is the same value if its foreign keys still belong together in the same way.
    """
    if pair_.names_only:
        return pair_
    found = pair_foreign_keys(pair_, canonical, declared, tables)
    if (
        found.pairs == pair_.foreign_keys
        and found.dangling == pair_.dangling_foreign_keys
        and found.missing == pair_.missing.foreign_keys
        and found.unknown == pair_.unknown.foreign_keys
    ):
        return pair_
    return replace(
        pair_,
        foreign_keys=found.pairs,
        dangling_foreign_keys=found.dangling,
        missing=replace(pair_.missing, foreign_keys=found.missing),
        unknown=replace(pair_.unknown, foreign_keys=found.unknown),
    )
