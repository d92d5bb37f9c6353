"""Python text in pieces: what can be read by itself, and whether it is valid."""

from __future__ import annotations

import re
from typing import Final

from schemalign.python.lines import cut
from schemalign.python.outline import Module
from schemalign.python.pieces import Statement, statements
from schemalign.python.problems import syntax_problem
from schemalign.python.reading import UNPACKED, assigned
from schemalign.session.pieces import Piece

_CONTINUED: Final = re.compile(r"(?:elif|else|except|finally)\b")
_DEFINED: Final = re.compile(r"(?:async\s+)?def\s+(\w+)")
_CLASS: Final = re.compile(r"class\b")
_BLANK: Final = re.compile(r"(?:[ \t\f]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n))*+(?P<indent>[ \t\f]*)")
# Statements whose validity depends on what stands before them.
_DEPENDENT: Final = ("global", "__debug__", "__future__")


def boundaries(text: str) -> list[int]:
    """Return the offsets at which pieces begin; the first is 0."""
    found = [0]
    is_decorated = True  # whatever stands before the first statement belongs to it
    for statement in statements(text, cut(text)):
        start = statement.start
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        stands_alone = not text[line_start:start].strip()
        if stands_alone and not is_decorated and not _CONTINUED.match(text, start):
            found.append(line_start)
        is_decorated = text[start] == "@"
    return found


def is_sound(text: str) -> bool:
    """Whether a text is valid Python by itself."""
    return syntax_problem(Module("", text)) is None


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
    return any(word in text for word in _DEPENDENT)


def shape(piece: Piece) -> object:
    """Return what a piece tells to others than those who read it: what it binds, and how.

    Of a class that is its header, of a function or a constant its name, else the text.
    """
    known = piece.known.get("shape")
    if known is None:
        text = piece.text
        known = tuple(_shape(text, each) for each in statements(text, cut(text)))
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
