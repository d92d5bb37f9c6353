"""The members of an enum differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.ERROR, about="type")
def enum_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The members of the database's enum and the model's differ.

    What it checks: the strings that the model's `Enum` stores are the members of the database's
    enum type, or those of a `CHECK (column IN (...))`; their order never matters.  A Python enum
    stores the names of its members unless `values_callable` says otherwise; one that cannot be
    read is undecided.

    Why it matters: reading a member that the model does not know raises LookupError, and writing
    one that the database does not know fails.

    Fix: add or remove members in the model, or write a migration: `ALTER TYPE ... ADD VALUE`.
    """
    yield from type_finding(pair, "enum-mismatch")
