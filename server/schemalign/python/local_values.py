"""What the local names of a function are assigned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python.enclosing import statements_around
from schemalign.python.outline import Module
from schemalign.python.pieces import Statement
from schemalign.python.reading import assigned
from schemalign.text.span import Location

_FUNCTION: Final = re.compile(r"(?:async\s+)?def\b")
_HEAD: Final = re.compile(r"[^\W\d]\w*")


def spelled_out(module: Module, place: Location, path: str) -> str:
    """Return a dotted path with the value of its first name in place of that name.

    Only if a function around the place assigns the name exactly once; else the path as it is.
    """
    head = _HEAD.match(path)
    if head is None:
        return path
    for function in statements_around(module, place):
        if _FUNCTION.match(function.text, function.start):
            values = [value for name, value in _assigned(function) if name == head[0]]
            if len(values) == 1:
                return values[0] + path[head.end() :]
    return path


def _assigned(block: Statement) -> Iterator[tuple[str, str]]:
    """The names that the statements of a block assign, with the texts of their values."""
    for statement in block.body:
        for target in assigned(statement.text, statement.start, statement.end):
            if target.value is not None:
                yield target.name, statement.text[target.value.start : target.value.end]
        yield from _assigned(statement)
