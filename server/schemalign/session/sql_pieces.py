"""SQL text in pieces: its statements, each with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from schemalign.session.pieces import Piece
from schemalign.sql.ddl.statements import Parsed, read_statement
from schemalign.sql.sections import ends_left_out
from schemalign.sql.split import Splitting, split
from schemalign.sql.walk import Fault, Statement

# Behind a statement these may open what hides the next ones.
_OPENING = ("/*", "\\", "{")


def pieces(text: str) -> list[Piece]:
    """Return the pieces that a text is made of."""
    return [Piece(text[start:end]) for start, end in pairwise([*_boundaries(text), len(text)])]


def _boundaries(text: str) -> list[int]:
    """Return the offsets at which pieces begin.

    A text whose statements depend on each other (one that is never closed) is one piece.
    """
    found = split(text).statements
    if not found:
        return [0]
    starts = [0, *(each.start for each in found[1:])]
    ends = [*starts[1:], len(text)]
    for statement, start, end in zip(found, starts, ends, strict=True):
        if split(text[start:end]).statements != [_shifted(statement, -start)]:
            return [0]
    return starts


def _shifted(statement: Statement, by: int) -> Statement:
    fault = statement.fault
    if fault is not None:
        fault = Fault(fault.message, fault.start + by, fault.end + by)
    return Statement(statement.start + by, statement.end + by, fault)


def is_sound(text: str) -> bool:
    """Whether every statement of a text could be read."""
    return not any(faults(text))


def is_sound_piece(piece: Piece) -> bool:
    """Whether the statements of a piece could be read."""
    return not any(each.faults for each in parsed(piece))


def faults(text: str) -> Iterator[Fault]:
    """Yield what cannot be read in a text."""
    for statement in split(text).statements:
        yield from read_statement(text, statement).faults


def is_complete(text: str) -> bool:
    """Whether the statement that comes next is not affected by a text."""
    found = split(text).statements
    if not found:
        return not text.strip() or not any(each in text for each in (*_OPENING, "--"))
    if ends_left_out(text):
        return False
    end = found[-1].end
    return text[end : end + 1] == ";" and not any(each in text[end:] for each in _OPENING)


def continues(text: str) -> bool:
    """Whether a text may go on with a statement that begins before it: never, if that is whole."""
    del text
    return False


def depends_on_order(text: str) -> bool:
    """Whether readable pieces may make up an unreadable file."""
    del text
    return False


def splitting(piece: Piece) -> Splitting:
    """Return the statements of a piece, split once."""
    known: Splitting | None = piece.known.get("split")
    if known is None:
        known = piece.known["split"] = split(piece.text)
    return known


def parsed(piece: Piece) -> list[Parsed]:
    """Return what the statements of a piece say, read once; offsets are those in its text."""
    known: list[Parsed] | None = piece.known.get("parsed")
    if known is None:
        found = splitting(piece).statements
        known = piece.known["parsed"] = [read_statement(piece.text, each) for each in found]
    return known
