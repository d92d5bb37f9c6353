"""Python text in pieces: what can be read by itself, and whether it is valid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from schemalign.python.lines import Cut, Line, cut
from schemalign.python.outline import Module
from schemalign.python.pieces import Statement, statements
from schemalign.python.problems import is_plainly_valid, syntax_problem
from schemalign.python.reading import UNPACKED, assigned
from schemalign.session.pieces import Piece
from schemalign.text.possessive import compiled

_CONTINUED: Final = compiled(r"(?:elif|else|except|finally)\b")
_DEFINED: Final = compiled(r"(?:async\s+)?def\s+(\w+)")
_CLASS: Final = compiled(r"class\b")
_BLANK: Final = compiled(r"(?:[ \t\f]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n))*+(?P<indent>[ \t\f]*)")
# Statements whose validity depends on what stands before them.
_GLOBAL: Final = compiled(r"^global\b", re.MULTILINE)
_LEADING: Final = compiled(
    r"(?:[ \t\f]*+(?:\#[^\r\n]*+)?(?:\r\n|\r|\n)|[rRuU]?(?s:\"\"\".*?\"\"\"|\'\'\'.*?\'\'\')"
    r"|from[ \t]+__future__[ \t]+import\b[^\r\n(]*+)*+"
)


def pieces(text: str) -> list[Piece]:
    """Return the pieces that a text is made of."""
    lines = cut(text)
    starts = _boundaries(text, lines)
    found = [Piece(text[start:end]) for start, end in pairwise([*starts, len(text)])]
    if len(found) == 1:
        found[0].known["cut"] = lines
    return found


def _boundaries(text: str, lines: Cut) -> list[int]:
    found = [0]
    is_decorated = True  # whatever stands before the first statement belongs to it
    for statement in statements(text, lines):
        start = statement.start
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        stands_alone = not text[line_start:start].strip()
        if stands_alone and not is_decorated and not _CONTINUED.match(text, start):
            found.append(line_start)
        is_decorated = text[start] == "@"
    return found


def is_sound(text: str) -> bool:
    """Whether a text is valid Python by itself."""
    return is_plainly_valid(text) or syntax_problem(Module("", text)) is None


def is_sound_piece(piece: Piece) -> bool:
    """Whether a piece is valid Python by itself."""
    return is_sound(piece.text)


def is_complete(text: str) -> bool:
    """Whether another statement may follow a valid text."""
    return not text or text[-1] in "\r\n"


def continues(text: str) -> bool:
    """Whether a text may go on with a statement that begins before it."""
    match = _BLANK.match(text)
    assert match is not None, "nothing at all matches"
    first = match.end()
    return bool(match["indent"]) or _CONTINUED.match(text, first) is not None


def depends_on_order(text: str) -> bool:
    """Whether valid pieces may make up an invalid file."""
    leading = _LEADING.match(text)
    assert leading is not None, "nothing at all matches"
    return _GLOBAL.search(text) is not None or "__future__" in text[leading.end() :]


def shape(piece: Piece) -> object:
    """Return what a piece tells to others than those who read it: what it binds, and how.

    Of a class that is its header, of a function or a constant its name, else the text.
    """
    known = piece.known.get("shape")
    if known is None:
        text = piece.text
        known = tuple(_shape(text, each) for each in statements(text, _cut(piece)))
        piece.known["shape"] = known
    return known


def _shape(text: str, statement: Statement) -> str:
    if _CLASS.match(text, statement.start):
        return statement.code
    function = _DEFINED.match(text, statement.start)
    if function is not None:
        return f"def {function[1]}"
    targets = assigned(text, statement.start, statement.end)
    if len(targets) == 1 and targets[0].operator == "=" and "." not in targets[0].name:
        return f"{targets[0].name} ="
    if targets and targets[0].operator == UNPACKED:
        return statement.code
    return text[statement.start : statement.last]


def _cut(piece: Piece) -> Cut:
    known: Cut | None = piece.known.get("cut")
    if known is None:
        known = piece.known["cut"] = cut(piece.text)
    return known


def spliced(found: Iterable[Piece]) -> tuple[Line, ...] | None:
    """Return the logical lines of a text that pieces make up; None if one of them is not closed."""
    lines: list[Line] = []
    position = 0
    for piece in found:
        own = _cut(piece)
        if own.unclosed is not None:
            return None
        if position:
            lines += [Line(start + position, end + position, i) for start, end, i in own.lines]
        else:
            lines += own.lines
        position += len(piece.text)
    return tuple(lines)
