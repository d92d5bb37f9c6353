"""A revision in pieces: it is one, since its statements mean something only together."""

from __future__ import annotations

from schemalign.session.pieces import Piece
from schemalign.session.python_pieces import is_sound, is_sound_piece

__all__ = ["is_sound", "is_sound_piece"]


def pieces(text: str) -> list[Piece]:
    """Return the whole text as one piece."""
    return [Piece(text)]


def is_complete(text: str) -> bool:
    """Whether another piece may follow: there is none."""
    del text
    return True


def continues(text: str) -> bool:
    """Whether a text goes on with what stands before it: nothing does."""
    del text
    return False


def depends_on_order(text: str) -> bool:
    """Whether readable pieces may make up an unreadable file: there is only one."""
    del text
    return False
