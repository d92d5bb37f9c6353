"""The types of a column are of different kinds."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding, undecided_type
from schemalign.rules.rule import Outcome, rule


@rule(Severity.ERROR, about="type")
def type_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The model's type and the column's are of different kinds.

    What it checks: the type that SQLAlchemy makes of the model's type in PostgreSQL is the type of
    the column: TEXT or UUID, INTEGER or BIGINT, NUMERIC or DOUBLE PRECISION, DATE or TIMESTAMP, a
    scalar or an array.  Aliases (`int4`, `character varying`), domains and serials are resolved
    first.  Two types of which one comes from an extension that was not seen are undecided, unless
    their names are equal.

    Why it matters: values are refused, compared without an index, or silently lose what the
    narrower type cannot hold; a foreign key between different kinds cannot be created.

    Fix: give the model the type of the column.
    """
    yield from type_finding(pair, "type-mismatch")
    yield from undecided_type(pair)
