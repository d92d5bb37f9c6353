"""An enum on one side, a string on the other."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def enum_as_string(pair: ColumnPair) -> Iterator[Outcome]:
    """The column is a native enum on one side and a string on the other.

    What it checks: a native enum of the database stands against a native `Enum`, and a string
    column against a string or an `Enum(native_enum=False)`.

    Why it matters: PostgreSQL neither assigns nor compares an enum and a string without a cast.

    Fix: set `Enum(..., name=...)`, or `native_enum=False`.
    """
    yield from type_finding(pair, "enum-as-string")
