"""The statement and the expressions around a place in a module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python import parse
from schemalign.python.outline import Module, Placed
from schemalign.python.pieces import Statement, statements
from schemalign.python.punctuation import header_end, skip_blanks
from schemalign.python.reading import assigned, is_expression, without_type_parameters
from schemalign.python.syntax import Expression
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_WORD: Final = re.compile(r"(?:return|yield|await|assert|raise)\b")
_CLASS: Final = re.compile(r"class\s+(?P<name>\w+)")
_PARAMETERS: Final = re.compile(r"\w+\s*+\[")


class Enclosing(NamedTuple):
    """The innermost statement that holds a place, and the expressions around it.

    `chain` leads from the whole expression (an assigned value, an annotation, a class header, ...)
    down to the innermost that covers the place; keywords of calls count.
    """

    statement: Statement
    chain: tuple[Placed, ...]

    @property
    def innermost(self) -> Placed:
        """The smallest expression that covers the place."""
        return self.chain[-1]


def statement_at(module: Module, location: Location) -> Statement | None:
    """Return the innermost statement whose lines cover a place."""
    found = None
    for statement in statements_around(module, location):
        found = statement
    return found


def statements_around(module: Module, location: Location) -> Iterator[Statement]:
    """Yield the statements whose lines cover a place, from the outermost in."""
    found = _covering(statements(module.text, module.pieces), location)
    while found is not None:
        yield found
        found = _covering(found.body, location)


def _covering(block: Iterator[Statement], location: Location) -> Statement | None:
    for statement in block:
        if statement.start <= location.start and location.end <= statement.last:
            return statement
    return None


def enclosing(module: Module, location: Location) -> Enclosing | None:
    """Return what surrounds a place; None where no expression that can be read does."""
    statement = statement_at(module, location)
    if statement is None:
        return None
    for span in _spans(statement):
        if span.start <= location.start and location.end <= span.end:
            text = module.text[span.start : span.end].rstrip()
            found = parse.expression(_plain_header(text))
            if isinstance(found, parse.SyntaxProblem):
                return None
            return Enclosing(statement, tuple(_chain(Placed(found, span.start, module), location)))
    return None


def _plain_header(text: str) -> str:
    """The text of a class header without type parameters; any other text as it is."""
    match = _PARAMETERS.match(text)
    if match is None or not isinstance(parse.expression(text), parse.SyntaxProblem):
        return text
    return without_type_parameters(text, match.end() - 1)


def _spans(statement: Statement) -> Iterator[Span]:
    """The spans of the expressions of a statement's own line."""
    text, start, end = statement.text, statement.start, statement.end
    if match := _CLASS.match(text, start, end):
        colon = header_end(text, start, end)
        yield Span(match.start("name"), end if colon is None else colon)
        return
    if text[start] == "@":
        yield Span(skip_blanks(text, start + 1, end), end)
        return
    if match := _WORD.match(text, start, end):
        yield Span(skip_blanks(text, match.end(), end), end)
        return
    for target in assigned(text, start, end):
        yield from (span for span in (target.annotation, target.value) if span is not None)
    if is_expression(text, start, end):
        yield Span(start, end)


def _chain(placed: Placed, location: Location) -> Iterator[Placed]:
    """The expressions around a place, from the outermost in."""
    current: Expression | None = placed.expression
    while current is not None:
        yield placed.at(current)
        current = next(
            (
                child
                for child in _children(current)
                if placed.offset + child.start <= location.start
                and location.end <= placed.offset + child.end
                and child is not current
            ),
            None,
        )


def _children(expression: object) -> Iterator[Expression]:
    """The expressions directly inside one, keywords included."""
    if not isinstance(expression, tuple):
        return
    for item in expression:
        if isinstance(item, tuple) and hasattr(item, "_fields"):
            yield item  # type: ignore[misc]  # every named tuple of the syntax is an expression
        elif isinstance(item, tuple):
            yield from _children(item)
