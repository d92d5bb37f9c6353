"""A column accepts NULL on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.compare.primary_keys import compare_primary_keys
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import column_words
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, place, undecided_column
from schemalign.schema.changes import SetNullable
from schemalign.schema.tables import Table


@rule(Severity.WARNING)
def nullability_mismatch(pair: TablePair) -> Iterator[Outcome]:
    """A column accepts NULL on one side only.

    What it checks: `nullable=`, the annotation (`Mapped[int | None]`), primary keys, identity and
    NOT NULL domains say the same on both sides.  Silent on views, on a `nullable=True` that the
    model's own primary key overrules, and where one side only has the column in its primary key,
    which is a finding of its own.

    Why it matters: the database refuses a NULL that the model allows, or the program meets a None
    that the model excludes.

    Fix: set `nullable=`, or the annotation, to what the schema says.
    """
    if pair.names_only:
        return
    for both in pair.column_pairs:
        wanted, found = both.canonical.nullable, both.declared.nullable
        if wanted.value is found.value and wanted.decided:
            continue
        if not wanted.decided or not found.decided:
            yield undecided_column(both, "nullable", wanted, found)
            continue
        if wanted.value is False and _is_key(both.declared_table, both.declared.name):
            continue
        if _in_one_key(both) and compare_primary_keys(pair) is not Verdict.SAME:
            continue
        yield _finding(both)


def _finding(pair: ColumnPair) -> Finding:
    wanted, found = pair.canonical.nullable, pair.declared.nullable
    words = ("NOT NULL", "nullable")
    return about_column(
        "nullability-mismatch",
        pair,
        f"{column_words(pair)} is {words[bool(wanted.value)]} in the schema,"
        f" {words[bool(found.value)]} in the model",
        at=place(found, pair.declared),
        because=place(wanted, pair.canonical),
        reason=f'"{pair.canonical.name}" is {words[bool(wanted.value)]}',
        help_text="say nullable=True or Mapped[... | None]"
        if wanted.value
        else "say nullable=False or Mapped[...] without None",
        proposals=proposed(
            "Make it nullable" if wanted.value else "Make it NOT NULL",
            SetNullable(pair.declared_table, pair.declared, wanted.value is True),
        ),
    )


def _in_one_key(pair: ColumnPair) -> bool:
    wanted = _is_key(pair.canonical_table, pair.canonical.name)
    return wanted != _is_key(pair.declared_table, pair.declared.name)


def _is_key(table: Table, column: str) -> bool:
    return table.primary_key is not None and column in table.primary_key.columns
