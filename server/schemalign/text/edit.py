"""Replacing spans of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class TextEdit(NamedTuple):
    """A span of code-point offsets in the file at `path`, and what takes its place."""

    path: str
    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with edits of it made; they must not conflict, and their order is free."""
    parts = []
    position = 0
    for edit in sorted(edits, key=_place):
        parts.append(text[position : edit.start])
        parts.append(edit.text)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def conflict(edits: Sequence[TextEdit]) -> bool:
    """Return whether two of the edits touch the same text or insert at the same place."""
    ordered = sorted(edits, key=_place)
    return any(
        first.path == second.path
        and (second.start < first.end or (first.start, first.end) == (second.start, second.end))
        for first, second in pairwise(ordered)
    )


def _place(edit: TextEdit) -> tuple[str, int, int]:
    return edit.path, edit.start, edit.end
