"""Functions that return the same value for the same argument as the last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")


class Remembered(Generic[A, R]):
    """A function of one argument whose results are kept while their arguments are asked for.

    Arguments are told by identity.  `turn` begins another round: what is not asked for in a
    round is forgotten behind it.
    """

    def __init__(self, function: Callable[[A], R]) -> None:
        self._function = function
        self._old: dict[int, tuple[A, R]] = {}
        self._new: dict[int, tuple[A, R]] = {}

    def turn(self) -> None:
        """Begin another round."""
        self._old, self._new = self._new, {}

    def __call__(self, argument: A) -> R:
        """Return the result."""
        key = id(argument)
        known = self._old.get(key)
        if known is None:
            known = (argument, self._function(argument))
        self._new[key] = known
        return known[1]
