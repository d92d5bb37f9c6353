"""A foreign key without an index."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import CanonicalTable
from schemalign.compare.uniques import index_columns
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, listed, name_of, undecided_constraint
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table, Unread


@rule(Severity.INFO, drift=False)
def unindexed_foreign_key(table: CanonicalTable) -> Iterator[Outcome]:
    """No index starts with the columns of a foreign key.

    What it checks: an index, key or unique constraint begins with the foreign key's columns, in
    any order.  Partial indexes do not count.

    Why it matters: PostgreSQL indexes the referenced side only: each DELETE or UPDATE there reads
    the whole referencing table.

    Fix: create an index after the table.
    """
    if table.partition_of is not None or not table.foreign_keys:
        return
    starts = list(_leading_columns(table))
    for key in table.foreign_keys:
        columns = set(key.columns)
        if any(columns == set(start[: len(columns)]) for start in starts):
            continue
        if table.may_have_more(Unread.INDEX) or _has_unknown_index(table):
            reason = "not every index of the table is known"
            yield undecided_constraint(table, key, "index", reason)
            continue
        yield about_table(
            "unindexed-foreign-key",
            table,
            f"no index of {table.name} starts with {column_word(key.columns)}, which"
            f" {'references' if len(key.columns) == 1 else 'reference'} {reference(key)}",
            at=key.location,
            columns=key.columns,
            help_text=f"CREATE INDEX ON {table.name} ({listed(key.columns)});",
            thing=name_of(key),
        )


def _has_unknown_index(table: Table) -> bool:
    return any(isinstance(index.elements.value, Unknown) for index in table.indexes)


def _leading_columns(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the columns that indexes of the table begin with."""
    yield from table.implied_indexes
    if table.primary_key is not None:
        yield table.primary_key.columns
    for unique in table.uniques:
        yield unique.columns
    for index in table.indexes:
        if index.where.value is None and index.method in ("btree", "hash"):
            yield (
                _leading(index.elements.value) if not index_columns(index) else index_columns(index)
            )


def _leading(elements: object) -> tuple[str, ...]:
    """Return the columns before the first expression."""
    found: list[str] = []
    for element in elements if isinstance(elements, tuple) else ():
        if not element.column:
            break
        found.append(element.column)
    return tuple(found)
