"""Short texts for people, before it is known how a client shows them."""

from __future__ import annotations

from typing import TypeAlias

from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple


class Code(NamedTuple):
    """Words of SQL or Python."""

    code: str


class Strong(NamedTuple):
    """Words that stand out."""

    words: str


class Aside(NamedTuple):
    """Words that step back."""

    words: str


Word: TypeAlias = str | Code | Strong | Aside | Location
"""Plain words, words of a kind, or a place to go to."""


class Passage(NamedTuple):
    """One line of words, or an item of a list; without words a rule between two parts."""

    words: tuple[Word, ...] = ()
    is_item: bool = False


class Snippet(NamedTuple):
    """Lines of a file."""

    text: str
    language: str


Part: TypeAlias = Passage | Snippet


class Hover(NamedTuple):
    """What is told, and of which text."""

    span: Span
    parts: tuple[Part, ...]


def line(*words: Word) -> Passage:
    """Return words as a line of their own."""
    return Passage(words)


def item(*words: Word) -> Passage:
    """Return words as an item of a list."""
    return Passage(words, is_item=True)


RULE = Passage()


def counted(number: int, thing: str) -> str:
    """Return `1 finding` or `2 findings`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
