"""The three answers of a comparison."""

from __future__ import annotations

import enum


class Verdict(enum.Enum):
    """Whether two facts agree.  A rule reports only on DIFFERENT."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"
