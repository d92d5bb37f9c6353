"""Nested statements: logical lines by their indentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.python.lines import Cut, Line
from schemalign.python.punctuation import inline_body
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_DEEPEST: Final = 100  # levels of indentation, as in CPython's tokenizer


class Statement(NamedTuple):
    """A statement: the span of its (header) line, and the statements of its block.

    `end` is where the code of the line ends; `last` is where the whole block ends.
    """

    text: str
    start: int
    end: int
    lines: tuple[Line, ...]
    first: int
    stop: int
    depth: int = 0

    @property
    def code(self) -> str:
        """The text of the (header) line."""
        return self.text[self.start : self.end]

    @property
    def last(self) -> int:
        """The offset where the statement ends, its block included."""
        return self.lines[self.stop - 1].end if self.stop > self.first else self.end

    def begins_in(self, within: Span | None) -> bool:
        """Whether the statement begins within a span; None stands for the whole text."""
        return within is None or within.start <= self.start < within.end

    @property
    def body(self) -> Iterator[Statement]:
        """The statements of the block, in order; empty where blocks nest beyond reason."""
        if self.depth >= _DEEPEST:
            return
        inline = inline_body(self.text, self.start, self.end)
        if inline:
            yield Statement(self.text, *inline, self.lines, 1, 1, self.depth + 1)
        yield from _statements(self.text, self.lines, self.first, self.stop, self.depth + 1)


def statements(text: str, pieces: Cut) -> Iterator[Statement]:
    """Return the top-level statements of a text that was cut."""
    return _statements(text, pieces.lines, 0, len(pieces.lines), 0)


def _statements(
    text: str, lines: tuple[Line, ...], first: int, stop: int, depth: int
) -> Iterator[Statement]:
    index = first
    while index < stop:
        start, end, indent = lines[index]
        after = index + 1
        while after < stop and lines[after].indent > indent:
            after += 1
        yield Statement(text, start, end, lines, index + 1, after, depth)
        index = after
