"""Conversion between code-point offsets and lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from io import StringIO
from itertools import accumulate


class LineIndex:
    """The line starts of one text."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # The line ends of editors and of the language server protocol: a form feed is none, nor is
        # a Unicode line separator.  An empty `newline` keeps the three as they are.
        self._starts = [0, *accumulate(map(len, StringIO(text, newline="")))]
        if text and text[-1] not in "\r\n":
            self._starts.pop()

    @property
    def count(self) -> int:
        """How many lines there are; behind a line end at the end there is an empty one."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a code-point offset, both from 1, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, numbered from 1, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """Return the code-point offset of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1
