"""What simple functions of the project return for known arguments.

Only what naming functions need: assignments, conditions, `return`, string methods and `re.sub`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from schemalign.python import parse
from schemalign.python.literals import evaluate
from schemalign.python.names import Names
from schemalign.python.outline import Function, Placed
from schemalign.python.pieces import Statement
from schemalign.python.punctuation import header_end
from schemalign.python.signature import parameters
from schemalign.python.syntax import Opaque
from schemalign.schema.sourced import UNKNOWN

Scope = Mapping[str, "Placed | str"]

_ASSIGNED: Final = re.compile(r"([^\W\d]\w*)\s*(?::[^=]+)?=(?!=)\s*")
_LONGEST_SUBJECT: Final = 200


class _NoReturn:
    """The end of a block was reached without a `return`."""


_NOTHING: Final = _NoReturn()


def returned_value(function: Function, scope: Scope, names: Names, depth: int = 0) -> object:
    """Return the value that a function returns when its local names have the given values, or UNKNOWN."""
    result = _run(function, function.statement.body, dict(scope), names, depth)
    return None if result is _NOTHING else result


def called_value(function: Function, arguments: list[object], names: Names, depth: int) -> object:
    """Return what a function returns for positional arguments that are strings, or UNKNOWN."""
    if not all(isinstance(argument, str) for argument in arguments):
        return UNKNOWN
    known = parameters(function)
    scope: dict[str, Placed | str] = {name: default for name, default in known.items() if default}
    scope |= {name: str(argument) for name, argument in zip(known, arguments, strict=False)}
    return returned_value(function, scope, names, depth + 1)


def _run(
    function: Function,
    block: Iterator[Statement],
    scope: dict[str, Placed | str],
    names: Names,
    depth: int,
) -> object:
    decided = False
    for statement in block:
        code = statement.code
        if code.startswith(("elif", "else")) and decided:
            continue
        result = _step(function, statement, scope, names, depth)
        if (result is not _NOTHING and result is not None) or code.startswith("return"):
            return result
        if code.startswith(("if", "elif")):
            taken = _test(function, statement, scope, names, depth)
            if taken is UNKNOWN:
                return UNKNOWN
            decided = bool(taken)
            if decided:
                result = _run(function, statement.body, scope, names, depth)
                if result is not _NOTHING:
                    return result
        elif code.startswith("else"):
            result = _run(function, statement.body, scope, names, depth)
            if result is not _NOTHING:
                return result
        elif code.startswith(("for", "while", "try", "with", "match")):
            return UNKNOWN
    return _NOTHING


def _step(
    function: Function,
    statement: Statement,
    scope: dict[str, Placed | str],
    names: Names,
    depth: int,
) -> object:
    code = statement.code
    if code.startswith("return"):
        return _value(function, statement, statement.start + 6, scope, names, depth)
    match = _ASSIGNED.match(code)
    if match and header_end(statement.text, statement.start, statement.end) is None:
        value = _value(function, statement, statement.start + match.end(), scope, names, depth)
        scope.pop(match[1], None)
        if isinstance(value, str):
            scope[match[1]] = value
        else:
            scope[match[1]] = Placed(Opaque(0, 0, ""), statement.start, function.module)
    return _NOTHING


def _test(
    function: Function,
    statement: Statement,
    scope: dict[str, Placed | str],
    names: Names,
    depth: int,
) -> object:
    code = statement.code
    colon = header_end(statement.text, statement.start, statement.end)
    if colon is None:
        return UNKNOWN
    start = statement.start + (4 if code.startswith("elif") else 2)
    text = statement.text[start:colon].strip()
    negated = text.startswith("not ")
    known = scope.get(text.removeprefix("not ").replace(" ", ""))
    if isinstance(known, str) and known in {"True", "False"}:
        return (known == "True") is not negated
    return _evaluated(function, text, start, scope, names, depth)


def _value(
    function: Function, statement: Statement, start: int, scope: Scope, names: Names, depth: int
) -> object:
    text = statement.text[start : statement.end]
    shift = len(text) - len(text.lstrip())
    return (
        _evaluated(function, text.strip(), start + shift, scope, names, depth)
        if text.strip()
        else None
    )


def _evaluated(
    function: Function, text: str, offset: int, scope: Scope, names: Names, depth: int
) -> object:
    found = parse.expression(text)
    if isinstance(found, parse.SyntaxProblem):
        return UNKNOWN
    return evaluate(Placed(found, offset, function.module, scope), names, None, depth + 1)


def substituted(arguments: list[object]) -> object:
    """Return `re.sub(pattern, replacement, string)` for constants.

    A pattern in which a group repeats may take exponential time, and is left undecided.
    """
    match arguments:
        case [str() as pattern, str() as replacement, str() as subject] if (
            len(subject) < _LONGEST_SUBJECT
        ):
            if re.search(r"\)[*+{?]", pattern):
                return UNKNOWN
            try:
                return re.sub(pattern, replacement, subject)
            except (re.error, IndexError):
                return UNKNOWN
    return UNKNOWN


def underscored(word: str) -> str:
    """Return a class name in snake case, as `inflection.underscore` does."""
    word = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", word)
    word = re.sub(r"([a-z\d])([A-Z])", r"\1_\2", word)
    return word.replace("-", "_").lower()
