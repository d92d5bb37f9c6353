"""A key that TimescaleDB refuses."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.hypertables import Key, lacking_keys
from schemalign.compare.pairs import CanonicalTable
from schemalign.findings.finding import Related, Undecided
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import named_columns
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, listed
from schemalign.schema.constraints import Exclusion, Index, PrimaryKey, Unique


@rule(Severity.ERROR, drift=False)
def hypertable_unique_key(table: CanonicalTable) -> Iterator[Outcome]:
    """A key of a hypertable lacks a column by which TimescaleDB partitions it.

    What it checks: the primary key, the unique constraints, the unique indexes (partial ones too)
    and the exclusion constraints of a hypertable have its time column among their columns, and
    those of its other dimensions.  An expression on the column is not enough.  Undecided where a
    name is computed.

    Why it matters: TimescaleDB refuses the table with `cannot create a unique index without the
    column "..." (used in partitioning)`: `create_hypertable` fails, or whatever adds the key to a
    hypertable.  Scripts that go on after errors leave a plain table behind.

    Fix: add the column to the key, or drop the key.
    """
    if table.hypertable is None:
        return
    for key, dimensions in lacking_keys(table, table.hypertable):
        columns = _columns(key)
        lacking = [each.value for each in dimensions if isinstance(each.value, str)]
        if not lacking:
            column = columns[0] if len(columns) == 1 else None
            reason = dimensions[0].reason
            yield Undecided(key.location, str(table.name), column, "hypertable", reason)
            continue
        related = [
            Related(each.location or table.hypertable.location, f'partitioned by "{name}" here')
            for each, name in zip(dimensions, lacking, strict=True)
        ]
        yield about_table(
            "hypertable-unique-key",
            table,
            f"{_words(key)} of {table.name} lacks the {column_word(lacking)}, by which the"
            " hypertable is partitioned",
            at=key.location,
            related=related,
            columns=columns,
            help_text=f"add {listed(lacking)} to it, or drop it",
            thing=key.name.text if key.name else "",
        )


def _columns(key: Key) -> tuple[str, ...]:
    if isinstance(key, Index):
        return named_columns(key)
    return () if isinstance(key, Exclusion) else key.columns


def _words(key: Key) -> str:
    if isinstance(key, PrimaryKey):
        return "the primary key"
    kind = {Unique: "unique constraint", Index: "unique index", Exclusion: "exclusion constraint"}
    name = f' "{key.name.text}"' if key.name else ""
    return f"the {kind[type(key)]}{name}"
