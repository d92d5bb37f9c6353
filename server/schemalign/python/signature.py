"""Parameters of functions and their defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python import parse
from schemalign.python.outline import Function, Placed
from schemalign.python.punctuation import closing, depth_zero, skip_blanks
from schemalign.python.reading import separated
from schemalign.python.syntax import Call, Expression, Name
from schemalign.text.span import Span

_DEFINITION: Final = re.compile(r"(?:async\s+)?def\s+\w+\s*+(?P<bracket>[\[(])")
_STARRED: Final = re.compile(r"(\*\*?)\s*(\w+)")
_NAME: Final = re.compile(r"\w+")


def parameters(function: Function) -> dict[str, Placed | None]:
    """Return a function's parameters by name, in order, with their defaults.

    Those with `*` and `**` are left out.
    """
    text = function.module.text
    result = {}
    for span in _spans(function):
        name = _NAME.match(text, span.start)
        if name:
            result[name[0]] = _default(function, span)
    return result


def star_parameters(function: Function) -> tuple[str, str]:
    """Return the names of a function's `*` and `**` parameters, "" for one that is not there."""
    text = function.module.text
    found = {"*": "", "**": ""}
    for span in _spans(function):
        match = _STARRED.match(text, span.start, span.end)
        if match:
            found[match[1]] = match[2]
    return found["*"], found["**"]


def keyword_only_parameters(function: Function) -> frozenset[str]:
    """Return the names of the parameters that stand behind a `*`."""
    text = function.module.text
    found: set[str] = set()
    is_behind = False
    for span in _spans(function):
        name = _NAME.match(text, span.start)
        if name and is_behind:
            found.add(name[0])
        is_behind = is_behind or text.startswith("*", span.start)
    return frozenset(found)


def first_parameter(function: Function) -> str:
    """Return the name of a function's first parameter, "" if it has none."""
    return next(iter(parameters(function)), "")


def is_method_call(expression: Expression, name: str) -> bool:
    """Return whether an expression calls a method or function of that name."""
    return (
        isinstance(expression, Call)
        and isinstance(expression.function, Name)
        and (expression.function.path.rpartition(".")[2] == name)
    )


def _spans(function: Function) -> Iterator[Span]:
    """The spans of all parameters, stars and slashes included."""
    text, start, end = function.module.text, function.statement.start, function.statement.end
    match = _DEFINITION.match(text, start, end)
    begin: int | None = match.end() if match else None
    if match and match["bracket"] == "[":
        close = closing(text, match.end(), end)
        begin = text.find("(", close, end) + 1 if close is not None else None
    close = closing(text, begin, end) if begin else None
    if begin is not None and close is not None:
        for span in separated(text, begin, close):
            yield Span(_behind_comments(text, span), span.end)


def _behind_comments(text: str, span: Span) -> int:
    start = span.start
    while start < span.end and text[start] == "#":
        line_end = re.compile(r"[\r\n]|\Z").search(text, start, span.end)
        start = skip_blanks(text, line_end.start() if line_end else span.end, span.end)
    return start


def _default(function: Function, span: Span) -> Placed | None:
    text = function.module.text
    equals = depth_zero(text, span.start, span.end, "=")
    if equals is None:
        return None
    begin = skip_blanks(text, equals + 1, span.end)
    found = parse.expression(text[begin : span.end].rstrip())
    if isinstance(found, parse.SyntaxProblem):
        return None
    return Placed(found, begin, function.module)
