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


def database_place(url: str, thing: str) -> Location:
    """Return the place of an object of a database: its path is the URL, `#` and its name."""
    return Location(f"{url}#{thing}", 0, 0)


def is_file(path: str) -> bool:
    """Whether a path is that of a file, not of a database or one of its objects."""
    return "://" not in path


def database_and_object(path: str) -> tuple[str, str]:
    """Return the URL and the object that the path of a database's place consists of."""
    url, _, thing = path.partition("#")
    return url, thing
