"""Spans of text and where they stand.

They are made by the ten thousand, hence named tuples: half the price of a frozen dataclass.
"""

from __future__ import annotations

from schemalign.values import NamedTuple


class Span(NamedTuple):
    """A half-open range of code-point offsets in one text."""

    start: int
    end: int


class Location(NamedTuple):
    """A half-open range of code-point offsets in the file at `path`."""

    path: str
    start: int
    end: int
