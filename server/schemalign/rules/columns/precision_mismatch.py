"""A number or time has another precision."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def precision_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The model states another precision or scale than the column has.

    What it checks: NUMERIC(p, s), TIMESTAMP(p) and TIME(p) agree where both sides state a
    precision, and REAL is not DOUBLE PRECISION.  Silent if one side states none.

    Why it matters: the database rounds, or refuses, what the model takes for exact.

    Fix: state the precision of the column.
    """
    yield from type_finding(pair, "precision-mismatch")
