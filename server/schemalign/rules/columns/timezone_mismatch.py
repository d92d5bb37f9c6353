"""Only one side has a time zone."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def timezone_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The column is with time zone on one side and without on the other.

    What it checks: TIMESTAMP and TIME have a time zone on both sides or on neither.

    Why it matters: values shift by the session's time zone, and drivers refuse to mix naive and
    aware `datetime` values.

    Fix: set `DateTime(timezone=True)`, or leave it out.
    """
    yield from type_finding(pair, "timezone-mismatch")
