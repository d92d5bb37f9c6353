"""The collations of a column differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import column_words
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, place
from schemalign.schema.changes import SetCollation
from schemalign.schema.sourced import Unknown


@rule(Severity.OFF, about="collation")
def collation_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """Both sides state a collation, and they differ.

    What it checks: `COLLATE "..."` and `String(collation=...)` agree where both are written.  Off
    unless it is selected.

    Why it matters: sorting and comparing give another order than the program expects.

    Fix: set `collation=` to the schema's.
    """
    wanted, found = pair.canonical.collation, pair.declared.collation
    if not wanted.value or not found.value or wanted.value == found.value:
        return
    if isinstance(wanted.value, Unknown) or isinstance(found.value, Unknown):
        return
    yield about_column(
        "collation-mismatch",
        pair,
        f'{column_words(pair)} has the collation "{wanted.value}" in the schema,'
        f' "{found.value}" in the model',
        at=place(found, pair.declared),
        because=place(wanted, pair.canonical),
        reason=f'the collation is "{wanted.value}"',
        help_text=f'set collation="{wanted.value}"',
        proposals=proposed(
            f'Set the collation to `"{wanted.value}"`',
            SetCollation(pair.declared_table, pair.declared, wanted.value),
        ),
    )
