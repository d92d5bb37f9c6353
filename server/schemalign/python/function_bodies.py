"""Which places of a module may stand in a function, told by indentation alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from schemalign.python.outline import Module
from schemalign.values import NamedTuple

_DEFINITION: Final = re.compile(r"^([ \t]*)(?:async[ \t]+)?def[ \t]", re.MULTILINE)
_BEHIND_FUNCTION: Final = re.compile(r"^[^\s#)\]}]", re.MULTILINE)
_BEHIND_METHOD: Final = re.compile(r"^(?: {0,4}|\t)[^\s#)\]}]", re.MULTILINE)


class FunctionBodies(NamedTuple):
    """The functions of a module, as the offsets and indentations of their lines."""

    text: str
    headers: tuple[tuple[int, int], ...]

    def hold(self, place: int) -> bool:
        """Return whether a place may stand in one of the functions."""
        outer = None
        for start, indent in reversed(self.headers[: bisect_left(self.headers, (place, 0))]):
            if outer is not None and indent >= outer:
                continue
            body = self.text.find("\n", start)
            end = _BEHIND_METHOD if indent else _BEHIND_FUNCTION
            if 0 < body < place and not end.search(self.text, body, place):
                return True
            outer = indent
            if not indent:
                break
        return False


def function_bodies(module: Module) -> FunctionBodies:
    """Return the functions of a module, methods and inner ones included."""
    found = _DEFINITION.finditer(module.text)
    return FunctionBodies(module.text, tuple((match.start(), len(match[1])) for match in found))
