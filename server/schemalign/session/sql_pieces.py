"""SQL text in pieces: its statements, each with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from schemalign.databases.database import POSTGRESQL
from schemalign.session.pieces import Piece
from schemalign.sql.ddl.statements import Parsed
from schemalign.sql.reader import SqlReader, sql_reader
from schemalign.sql.sections import ends_left_out
from schemalign.sql.split import Splitting
from schemalign.sql.walk import Fault, Statement

# Behind a statement these may open what hides the next ones.
_OPENING = ("/*", "\\", "{")


class SqlPieces:
    """How texts of a dialect are cut into pieces, and what is read of them."""

    __slots__ = ("_reader", "spelt")

    def __init__(self, dialect: str = POSTGRESQL) -> None:
        self._reader = sql_reader(dialect)
        self.spelt = self._reader.spelt

    def pieces(self, text: str) -> list[Piece]:
        """Return the pieces that a text is made of."""
        boundaries = [*self._boundaries(text), len(text)]
        return [Piece(text[start:end]) for start, end in pairwise(boundaries)]

    def _boundaries(self, text: str) -> list[int]:
        """Return the offsets at which pieces begin.

        A text whose statements depend on each other (one that is never closed) is one piece.
        """
        whole = self.spelt(text)
        found = self._reader.split(whole).statements
        if not found:
            return [0]
        starts = [0, *(each.start for each in found[1:])]
        ends = [*starts[1:], len(text)]
        for statement, start, end in zip(found, starts, ends, strict=True):
            part = self.spelt(text[start:end])
            if part != whole[start:end]:
                return [0]
            if self._reader.split(part).statements != [_shifted(statement, -start)]:
                return [0]
        return starts

    def is_sound(self, text: str) -> bool:
        """Whether every statement of a text could be read."""
        return not any(self.faults(text))

    def is_sound_piece(self, piece: Piece) -> bool:
        """Whether the statements of a piece could be read."""
        return not any(each.faults for each in self.parsed(piece))

    def faults(self, text: str) -> Iterator[Fault]:
        """Yield what cannot be read in a text."""
        spelt = self.spelt(text)
        for statement in self._reader.split(spelt).statements:
            yield from self._reader.read_statement(spelt, statement).faults

    def is_complete(self, text: str) -> bool:
        """Whether the statement that comes next is not affected by a text."""
        text = self.spelt(text)
        found = self._reader.split(text).statements
        if not found:
            return not text.strip() or not any(each in text for each in (*_OPENING, "--"))
        if ends_left_out(text):
            return False
        end = found[-1].end
        return text[end : end + 1] == ";" and not any(each in text[end:] for each in _OPENING)

    def splitting(self, piece: Piece) -> Splitting:
        """Return the statements of a piece, split once."""
        return splitting(piece, self._reader)

    def parsed(self, piece: Piece) -> list[Parsed]:
        """Return what the statements of a piece say, read once; offsets are those in its text."""
        known: list[Parsed] | None = piece.known.get("parsed")
        if known is None:
            found = self.splitting(piece).statements
            text = self.spelt(piece.text)
            known = [self._reader.read_statement(text, each) for each in found]
            piece.known["parsed"] = known
        return known


def splitting(piece: Piece, reader: SqlReader | None = None) -> Splitting:
    """Return the statements of a piece, split once by the reader of its dialect."""
    known: Splitting | None = piece.known.get("split")
    if known is None:
        reader = reader or sql_reader(POSTGRESQL)
        known = piece.known["split"] = reader.split(reader.spelt(piece.text))
    return known


def continues(text: str) -> bool:
    """Whether a text may go on with a statement that begins before it: never, if that is whole."""
    del text
    return False


def depends_on_order(text: str) -> bool:
    """Whether readable pieces may make up an unreadable file."""
    del text
    return False


def _shifted(statement: Statement, by: int) -> Statement:
    fault = statement.fault
    if fault is not None:
        fault = Fault(fault.message, fault.start + by, fault.end + by)
    return Statement(statement.start + by, statement.end + by, fault)
