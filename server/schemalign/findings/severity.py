"""How bad a finding is."""

from __future__ import annotations

import enum


class Severity(enum.IntEnum):
    """The weight of a finding; a rule that is OFF does not run."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word used in configuration and output."""
        return self.name.lower()
