"""All that a check says."""

from __future__ import annotations

from collections import Counter

from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.severity import Severity
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """Findings by path and position, with their severities, and what could not be decided.

    `files` counts the files of both sides; `columns` those of the models.  `against_schema` tells
    that no models were compared, but another schema: `models` counts its tables.
    """

    findings: tuple[Finding, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    files: int = 0
    tables: int = 0
    models: int = 0
    columns: int = 0
    suppressed: int = 0
    ignored_clauses: int = 0
    against_schema: bool = False

    def count(self, severity: Severity) -> int:
        """Return how many findings have the severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def undecided_columns(self) -> int:
        """How many columns have a fact that is not decided."""
        return len({(fact.table, fact.column) for fact in self.undecided if fact.column})

    @property
    def rule_counts(self) -> list[tuple[str, int]]:
        """The rules with findings, the most frequent first."""
        counts = Counter(finding.rule for finding in self.findings)
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
