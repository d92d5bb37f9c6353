"""A string type has another length."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def length_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The model's string type admits another length than the column's.

    What it checks: VARCHAR(n), CHAR(n) and TEXT admit the same on both sides.  A warning if the
    model states a greater length than the schema; information if it states a smaller one, or none.
    TEXT, VARCHAR and a `String` without a length are the same.

    Why it matters: what the model lets through, the database refuses with `value too long for type
    character varying(n)`.

    Fix: state the length of the column: `String(n)`.
    """
    yield from type_finding(pair, "length-mismatch")
