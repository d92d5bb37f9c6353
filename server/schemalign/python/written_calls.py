"""Calls found by their words, wherever they stand: in functions and nested blocks too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.python import parse
from schemalign.python.outline import Module, Placed
from schemalign.python.punctuation import closing
from schemalign.python.reading import separated
from schemalign.python.syntax import Opaque
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_INNER: Final = frozenset(".0123456789")


class WrittenCall(NamedTuple):
    """A call in a text: the dotted path of its function, where it stands, and its arguments."""

    path: str
    start: int
    end: int
    arguments: tuple[Span, ...]
    module: Module

    @property
    def word(self) -> str:
        """The last name of the path."""
        return self.path.rpartition(".")[2]

    def text(self, span: Span) -> str:
        """Return the text of an argument."""
        return self.module.text[span.start : span.end]


def written_calls(module: Module, words: Iterable[str]) -> Iterator[WrittenCall]:
    """Yield the calls of functions whose last name is one of some words, in no order."""
    text = module.text
    for word in words:
        begin = text.find(f"{word}(")
        while begin >= 0:
            bracket = begin + len(word)
            start = _path_start(text, begin)
            if start == begin or text[begin - 1] == ".":
                end = closing(text, bracket + 1, len(text))
                if end is not None and not text.endswith("def ", 0, start):
                    arguments = tuple(separated(text, bracket + 1, end))
                    yield WrittenCall(text[start:bracket], start, end + 1, arguments, module)
            begin = text.find(f"{word}(", bracket)


def _path_start(text: str, place: int) -> int:
    """The offset at which the dotted path begins that leads to a name."""
    while place and (text[place - 1].isidentifier() or text[place - 1] in _INNER):
        place -= 1
    return place


def placed(module: Module, span: Span) -> Placed:
    """Return the expression of a span; what cannot be parsed is opaque."""
    text = module.text[span.start : span.end].rstrip()
    found = parse.expression(text)
    if isinstance(found, parse.SyntaxProblem):
        found = Opaque(0, len(text), text)
    return Placed(found, span.start, module)
