"""A value together with the place where it was written."""

from __future__ import annotations

import enum
from typing import Final, Generic, Literal, TypeVar

from schemalign.text.span import Location
from schemalign.values import dataclass, field

T_co = TypeVar("T_co", covariant=True)


class Unknown(enum.Enum):
    """The type of `UNKNOWN`."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final[Literal[Unknown.UNKNOWN]] = Unknown.UNKNOWN
"""What the text does not decide.  No rule reports on it."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """A value, or `UNKNOWN` with the reason, and where it was written.

    Equality ignores the place: two sides agree if their values do.
    """

    value: T_co | Literal[Unknown.UNKNOWN]
    location: Location | None = field(default=None, compare=False)
    reason: str = field(default="", compare=False)

    @property
    def decided(self) -> bool:
        """Whether the text determines the value."""
        return self.value is not UNKNOWN
