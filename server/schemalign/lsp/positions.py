"""Lines and columns of the protocol, which counts columns in the units that were agreed on.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#position
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from schemalign.text.line_index import LineIndex
from schemalign.text.span import Span


def _utf_8(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _utf_16(character: str) -> int:
    return 1 + (character > "\uffff")


def _utf_32(_: str) -> int:
    return 1


_WIDTHS: Final[Mapping[str, Callable[[str], int]]] = {
    PositionEncodingKind.Utf8: _utf_8,
    PositionEncodingKind.Utf16: _utf_16,
    PositionEncodingKind.Utf32: _utf_32,
}


class Lines:
    """The lines of one text, with positions in one encoding."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._index = LineIndex(text)
        self._width = _WIDTHS[PositionEncodingKind(encoding)]
        self._is_plain = text.isascii() or encoding == PositionEncodingKind.Utf32

    def pair(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 0, of a code-point offset."""
        line, column = self._index.position(min(max(offset, 0), len(self.text)))
        if not self._is_plain:
            start = self._index.offset(line, 1)
            column = 1 + sum(map(self._width, self.text[start : start + column - 1]))
        return line - 1, column - 1

    def position(self, offset: int) -> Position:
        """Return the position of a code-point offset."""
        return Position(*self.pair(offset))

    def range(self, span: Span) -> Range:
        """Return the range of a span of code-point offsets."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the code-point offset of a position.

        A column behind the end of its line, or inside of a character, stands for the nearest
        place before it; a line behind the last one for the end of the text.
        """
        if position.line >= self._index.count:
            return len(self.text)
        start = self._index.offset(position.line + 1, 1)
        line = self._index.line(position.line + 1)
        if self._is_plain:
            return start + min(position.character, len(line))
        units = 0
        for number, character in enumerate(line):
            units += self._width(character)
            if units > position.character:
                return start + number
        return start + len(line)

    def span(self, given: Range) -> Span:
        """Return the span of code-point offsets of a range."""
        start = self.offset(given.start)
        return Span(start, max(start, self.offset(given.end)))
