"""Equivalent types that are spelt differently."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import column_words, type_proposals, type_words
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, place


@rule(Severity.OFF, about="type")
def type_spelling(pair: ColumnPair) -> Iterator[Outcome]:
    """Equivalent types are spelt differently.

    What it checks: TEXT stands against `Text`, VARCHAR without a length against `String`.  Off
    unless it is selected.

    Why it matters: PostgreSQL treats both alike, but Alembic's autogenerate reports them.

    Fix: use the type of the schema.
    """
    if pair.type.rule != "type-spelling":
        return
    wanted, found = type_words(pair)
    yield about_column(
        "type-spelling",
        pair,
        f"{column_words(pair)} is {wanted} in the schema and {found} in the model, which is"
        " equivalent",
        at=place(pair.declared.type, pair.declared),
        because=place(pair.canonical.type, pair.canonical),
        reason=f'"{pair.canonical.name}" is {wanted}',
        help_text=f"write the type as {wanted}",
        proposals=type_proposals(pair),
    )
