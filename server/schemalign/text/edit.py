"""Replacing spans of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from schemalign.values import NamedTuple


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
    """Return whether two of the edits touch the same text.

    Whole lines may be inserted at the same place, one behind the other; nothing else may.
    """
    return any(
        first.path == second.path and _touch(first, second)
        for first, second in pairwise(sorted(edits, key=_place))
    )


def _touch(first: TextEdit, second: TextEdit) -> bool:
    if (first.start, first.end) == (second.start, second.end):
        return not (_adds_lines(first) and _adds_lines(second))
    return second.start < first.end


def _adds_lines(edit: TextEdit) -> bool:
    return edit.start == edit.end and (edit.text[:1] in "\r\n" or edit.text[-1:] in "\r\n")


def _place(edit: TextEdit) -> tuple[str, int, int]:
    return edit.path, edit.start, edit.end
