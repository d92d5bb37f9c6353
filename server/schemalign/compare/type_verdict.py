"""The answer of a comparison of two types."""

from __future__ import annotations

from schemalign.compare.verdict import Verdict
from schemalign.findings.severity import Severity
from schemalign.schema.types import ColumnType
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class TypeVerdict:
    """Whether two types agree, the rule that speaks, and why in plain words.

    `rule` is empty if none speaks.  `type-spelling` comes with SAME: the types are equivalent
    and only written differently.  `severity` is None where the rule's own severity holds.
    """

    verdict: Verdict
    rule: str
    severity: Severity | None
    reason: str


def same(reason: str, rule: str = "") -> TypeVerdict:
    """Answer that the types agree."""
    return TypeVerdict(Verdict.SAME, rule, None, reason)


def different(rule: str, reason: str, severity: Severity | None = None) -> TypeVerdict:
    """Answer that the types differ, and which rule says so."""
    return TypeVerdict(Verdict.DIFFERENT, rule, severity, reason)


def undecided(reason: str) -> TypeVerdict:
    """Answer that the text does not decide."""
    return TypeVerdict(Verdict.UNDECIDED, "", None, reason)


def written(type_: ColumnType) -> str:
    """Return the type as its side wrote it, else in normal form."""
    if type_.raw:
        return type_.raw
    arguments = f"({','.join(map(str, type_.arguments))})" if type_.arguments else ""
    schema = f"{type_.schema}." if type_.schema else ""
    return f"{schema}{type_.name}{arguments}{'[]' if type_.is_array else ''}"
