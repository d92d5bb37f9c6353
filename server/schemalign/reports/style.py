"""How a report is to look."""

from __future__ import annotations

from schemalign.findings.severity import Severity
from schemalign.values import dataclass

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36", Severity.OFF: "37"}


@dataclass(frozen=True, slots=True)
class Style:
    """What to show beside the findings, and whether in colour."""

    colour: bool = False
    undecided: bool = False
    statistics: bool = False
    summary: bool = True

    def bold(self, text: str) -> str:
        """Return bold text, if colours are wanted."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        """Return text that steps back."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def of(self, severity: Severity, text: str) -> str:
        """Return text in the colour of a severity."""
        return f"\x1b[1;{_COLOURS[severity]}m{text}\x1b[0m" if self.colour else text
