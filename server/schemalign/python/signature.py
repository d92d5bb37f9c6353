"""Parameters of functions and their defaults."""

from __future__ import annotations

import re

from schemalign.python import parse
from schemalign.python.outline import Function, Placed
from schemalign.python.punctuation import depth_zero, header_end
from schemalign.python.syntax import Call, Expression, Name

_DEFINITION = re.compile(r"(?:async\s+)?def\s+\w+\s*(?:\[[^\]]*\])?\s*\(")


def parameters(function: Function) -> dict[str, Placed | None]:
    """Return the names of a function's parameters in order, with their defaults; `*` and `**` are left out."""
    text = function.module.text
    return dict(
        _parameter(function, *span) for span in _spans(function) if text[span[0]] not in "*/"
    )


def _spans(function: Function) -> list[tuple[int, int]]:
    """The spans of all parameters."""
    text, start, end = function.module.text, function.statement.start, function.statement.end
    match = _DEFINITION.match(text, start)
    colon = header_end(text, start, end)
    if not match or colon is None:
        return []
    close = text.rfind(")", match.end(), _arrow(text, match.end(), colon))
    return _separated(text, match.end(), close)


def star_parameters(function: Function) -> tuple[str, str]:
    """Return the names of a function's `*` and `**` parameters, "" for one that it does not have."""
    text = function.module.text
    found = {"*": "", "**": ""}
    for start, end in _spans(function):
        match = re.match(r"(\*\*?)\s*(\w+)", text[start:end])
        if match:
            found[match[1]] = match[2]
    return found["*"], found["**"]


def _arrow(text: str, start: int, colon: int) -> int:
    arrow = text.rfind("->", start, colon)
    return arrow if arrow >= 0 and text[:arrow].rstrip().endswith(")") else colon


def _separated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between commas outside brackets, without blanks."""
    spans = []
    while start < end:
        comma = depth_zero(text, start, end, ",")
        stop = end if comma is None else comma
        first, last = start, stop
        while first < last and text[first].isspace():
            first += 1
        if first < last:
            spans.append((first, last))
        start = stop + 1
    return spans


def _parameter(function: Function, start: int, end: int) -> tuple[str, Placed | None]:
    text = function.module.text
    equals = depth_zero(text, start, end, "=")
    name = re.match(r"\w+", text[start:end])
    default: Placed | None = None
    if equals is not None:
        begin = equals + 1
        while begin < end and text[begin].isspace():
            begin += 1
        found = parse.expression(text[begin:end].rstrip())
        if not isinstance(found, parse.SyntaxProblem):
            default = Placed(found, begin, function.module)
    return (name[0] if name else ""), default


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
