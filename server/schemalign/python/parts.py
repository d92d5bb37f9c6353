"""The elements between a pair of brackets, with their commas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.python.strings import FORMATTED, QUOTED, formatted_end
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

_TOKEN: Final = compiled(
    rf"{FORMATTED}|(?P<code>{QUOTED})|(?P<blank>\#[^\r\n]*+|\s++|\\(?:\r\n|\r|\n))"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<lambda>\blambda\b)|(?P<colon>:(?!=))"
    r"|(?P<other>\w++|.)"
)


class Part(NamedTuple):
    """An argument or item with the parentheses around it; `comma` is the offset of its comma."""

    start: int
    end: int
    comma: int | None = None

    @property
    def stop(self) -> int:
        """The offset behind the comma, or behind the part if it has none."""
        return self.end if self.comma is None else self.comma + 1


def parts(text: str, start: int, end: int) -> list[Part]:
    """Return what stands between commas outside brackets, strings, lambdas and comments."""
    found: list[Part] = []
    first = last = -1
    depth = lambdas = 0
    for kind, begin, stop in _tokens(text, start, end):
        if kind == "blank":
            continue
        if kind == "comma" and not depth and not lambdas:
            if first >= 0:
                found.append(Part(first, last, begin))
            first = -1
            continue
        depth += (kind == "open") - (kind == "close")
        if not depth:
            lambdas += (kind == "lambda") - (kind == "colon" and lambdas > 0)
        first, last = (begin if first < 0 else first), stop
    if first >= 0:
        found.append(Part(first, last))
    return found


def opening_before(text: str, start: int, end: int) -> int | None:
    """Return the offset of the bracket that is open between two offsets, with blanks behind it."""
    opened: list[int] = []
    last = -1
    for kind, begin, stop in _tokens(text, start, end):
        if kind == "blank":
            continue
        if kind == "open":
            opened.append(begin)
        elif kind == "close" and opened:
            opened.pop()
        last = stop
    return opened[-1] if opened and opened[-1] + 1 == last else None


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    while start < end and (match := _TOKEN.match(text, start, end)):
        stop = match.end()
        if match.lastgroup == "formatted":
            stop = formatted_end(text, match, end) or end
        yield match.lastgroup or "other", start, stop
        start = stop
