"""JSON on one side, JSONB on the other."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def json_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The column is JSON on one side and JSONB on the other.

    What it checks: JSON stands against JSON, JSONB against JSONB
    (`sqlalchemy.dialects.postgresql`).

    Why it matters: JSON has no equality and no containment operators in PostgreSQL, so that
    queries that the model allows fail.

    Fix: set the type to `JSONB` (or `JSON`).
    """
    yield from type_finding(pair, "json-mismatch")
