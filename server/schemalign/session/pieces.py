"""Top-level statements that stay the same while the text around them is edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any
from weakref import WeakSet

from schemalign.text.span import Location


class Piece:
    """One or more top-level statements of a text, with what stands behind them.

    `start` is its present offset in the text in force, or None once it is no longer there.
    `readers` are what has to be read again then.  `known` is what was read of its text alone.
    """

    __slots__ = ("known", "readers", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: int | None = None
        self.readers: WeakSet[Any] = WeakSet()
        self.known: dict[str, Any] = {}


class Edition(str):
    """A path, and the pieces of one edition of the text there.

    As a path it is a string like any other; places in it can be translated to where they are now.
    """

    __slots__ = ("pieces", "starts")
    pieces: tuple[Piece, ...]
    starts: list[int]

    @classmethod
    def of(cls, path: str, pieces: Iterable[Piece]) -> Edition:
        """Return the edition that pieces make up one behind the other."""
        edition = cls(path)
        edition.pieces = tuple(pieces)
        edition.starts = []
        position = 0
        for piece in edition.pieces:
            edition.starts.append(position)
            position += len(piece.text)
        return edition

    @property
    def is_latest(self) -> bool:
        """Whether all pieces are still where they were."""
        return all(
            piece.start == start for piece, start in zip(self.pieces, self.starts, strict=True)
        )

    def piece_at(self, offset: int) -> Piece:
        """Return the piece in which an offset lies."""
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def moved(self, place: Location) -> Location | None:
        """Return where a place of this edition is in the text in force; None if it is gone."""
        index = bisect_right(self.starts, place.start) - 1
        start = self.pieces[index].start
        if start is None:
            return None
        by = start - self.starts[index]
        return Location(str(self), place.start + by, place.end + by)
