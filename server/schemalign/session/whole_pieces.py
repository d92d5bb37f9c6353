"""A text as one piece: what it says means something only as a whole."""

from __future__ import annotations

from schemalign.session.pieces import Piece


def pieces(text: str) -> list[Piece]:
    """Return the whole text as one piece."""
    return [Piece(text)]


def is_complete(text: str) -> bool:
    """Whether what comes next is not affected by a text: only at its end."""
    del text
    return False


def continues(text: str) -> bool:
    """Whether a text goes on with what begins before it: always."""
    del text
    return True


def depends_on_order(text: str) -> bool:
    """Whether readable pieces may make up an unreadable file: there is only one."""
    del text
    return False
