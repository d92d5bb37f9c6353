"""An enum type has another name."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import type_finding
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, about="type")
def enum_name(pair: ColumnPair) -> Iterator[Outcome]:
    """The database's enum type has another name than the model's `Enum`.

    What it checks: `Enum(name=...)`, or the name that SQLAlchemy derives from a Python enum's
    class, is the name of the column's type.

    Why it matters: casts in queries name a type that does not exist, and `create_all` makes a
    second one.

    Fix: set `name=` to the type's name.
    """
    yield from type_finding(pair, "enum-name")
