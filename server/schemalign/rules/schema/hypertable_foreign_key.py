"""A foreign key between two hypertables."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.hypertables import Hypertable
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Schema, Table


@rule(Severity.ERROR, drift=False)
def hypertable_foreign_key(schema: Schema) -> Iterator[Outcome]:
    """A hypertable references another hypertable.

    What it checks: no table that is made a hypertable has a foreign key to one that is made a
    hypertable too, whichever was first.  A plain table may reference a hypertable, and a
    hypertable a plain one.  Undecided where the name of the referenced table is computed.

    Why it matters: TimescaleDB refuses it with `hypertables cannot be used as foreign key
    references of hypertables`.

    Fix: drop the foreign key, or leave one of the two a plain table.
    """
    for table in schema.tables.values():
        if table.hypertable is None:
            continue
        for key in table.foreign_keys:
            if isinstance(key.target.value, Unknown):
                yield undecided_constraint(table, key, "hypertable", key.target.reason)
                continue
            target = schema.tables.get(key.target.value)
            if target is None or target.hypertable is None:
                continue
            if not _is_tolerated(table, target, key):
                yield _refused(table, table.hypertable, key, target.hypertable)


def _is_tolerated(table: Table, target: Table, key: ForeignKey) -> bool:
    """Tell whether a table referenced itself before it became a hypertable, which is not seen."""
    if target is not table or table.hypertable is None or key.name is None:
        return False
    return not table.hypertable.dimensions or key.name.text in table.hypertable.older


def _refused(table: Table, own: Hypertable, key: ForeignKey, other: Hypertable) -> Outcome:
    related = [Related(own.location, f"{table.name} becomes a hypertable here")]
    if other is not own:
        related.append(Related(other.location, f"{key.target.value} becomes a hypertable here"))
    return about_table(
        "hypertable-foreign-key",
        table,
        f"{column_word(key.columns)} of the hypertable {table.name} references {reference(key)},"
        " which is a hypertable too",
        at=key.target.location or key.location,
        related=related,
        columns=key.columns,
        help_text="drop the foreign key, or leave one of the two a plain table",
        thing=name_of(key),
    )
