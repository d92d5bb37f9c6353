"""A JSON document as one piece: it is read as a whole, and counts once it is whole again."""

from __future__ import annotations

from schemalign.session.pieces import Piece
from schemalign.sources.documents import is_sound_json


def pieces(text: str) -> list[Piece]:
    """Return the pieces that a text is made of."""
    return [Piece(text)]


def is_sound_piece(piece: Piece) -> bool:
    """Whether the document of a piece can be read."""
    return is_sound_json(piece.text)


def is_complete(text: str) -> bool:
    """Whether what comes next is not affected by a text: only at its end."""
    del text
    return False


def continues(text: str) -> bool:
    """Whether a text goes on with what begins before it: always."""
    del text
    return True


def depends_on_order(text: str) -> bool:
    """Whether readable pieces may make up an unreadable file."""
    del text
    return False
