"""What was worked out, and what has to change before it has to be worked out again."""

from __future__ import annotations

from typing import Any, Generic, TypeVar
from weakref import WeakSet

from schemalign.python.outline import Module
from schemalign.session.pieces import Edition, Piece

T = TypeVar("T")


class Cell(Generic[T]):
    """A value, and whether it still holds; `value` is None until it is first worked out.

    A cell that no longer holds, or never did, waits in `pending`.
    """

    __slots__ = ("__weakref__", "_pending", "is_fresh", "value")

    def __init__(self, pending: dict[Cell[T], None] | None = None) -> None:
        self.value: T | None = None
        self.is_fresh = False
        self._pending = pending
        if pending is not None:
            pending[self] = None

    def expire(self) -> None:
        """Let the value be worked out again."""
        self.is_fresh = False
        if self._pending is not None:
            self._pending[self] = None


class Shapes:
    """Who asked what the names of a file are bound to, by its path."""

    def __init__(self) -> None:
        self._readers: dict[str, WeakSet[Cell[Any]]] = {}

    def note(self, path: str, cell: Cell[Any]) -> None:
        """Remember that a cell depends on the names of a file."""
        self._readers.setdefault(path, WeakSet()).add(cell)

    def changed(self, path: str) -> None:
        """Let everything be worked out again that depends on the names of a file."""
        for cell in list(self._readers.pop(path, ())):
            cell.expire()


class Tracing:
    """Notes for a cell what its evaluation looks at."""

    def __init__(self, cell: Cell[Any], shapes: Shapes) -> None:
        self._cell, self._shapes = cell, shapes

    def module(self, module: Module) -> None:
        """Note that the names that a module binds were asked for."""
        self._shapes.note(str(module.path), self._cell)

    def statement(self, module: Module, start: int) -> None:
        """Note that a statement was read."""
        edition = module.path
        if isinstance(edition, Edition):
            edition.piece_at(start).readers.add(self._cell)


def forget(piece: Piece) -> None:
    """Let everything be worked out again that read a piece."""
    readers = list(piece.readers)
    piece.readers.clear()
    for cell in readers:
        cell.expire()
