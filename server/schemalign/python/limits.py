"""What is not given to libcst.

It takes time by the square of how deep brackets nest and how many operands are chained, and
ends the process where its stack ends: some thousand of either are enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from schemalign.python.cursor import Token

LONGEST_TEXT: Final = 1 << 17
"""The length of the longest expression that is read."""

_DEEPEST_BRACKETS: Final = 50
_LONGEST_CHAIN: Final = 500
_LONGEST_FIELD: Final = 1_000
_BRACKET: Final = re.compile(r"(?P<open>[(\[{])|[)\]}]")


def is_excessive(text: str, found: Sequence[Token]) -> bool:
    """Return whether a text of these tokens nests or chains beyond what libcst reads safely."""
    if any(token.kind == "formatted" and _is_excessive_format(token.text) for token in found):
        return True
    if len(found) <= _DEEPEST_BRACKETS:
        return False
    chains, behind = [0], 0
    for token in found:
        if "," in text[behind : token.start]:
            chains[-1] = 0
        behind = token.end
        chains[-1] += 1
        if token.text in {"(", "[", "{"}:
            chains.append(0)
        elif token.text in {")", "]", "}"} and len(chains) > 1:
            chains.pop()
        if len(chains) > _DEEPEST_BRACKETS or chains[-1] > _LONGEST_CHAIN:
            return True
    return False


def _is_excessive_format(text: str) -> bool:
    """Whether the fields of an f-string nest brackets deeply, or are long."""
    depth, start = 0, 0
    for match in _BRACKET.finditer(text):
        if match["open"]:
            start = start if depth else match.start()
            depth += 1
        else:
            depth = max(depth - 1, 0)
        if depth > _DEEPEST_BRACKETS or (depth and match.start() - start > _LONGEST_FIELD):
            return True
    return depth > 0 and len(text) - start > _LONGEST_FIELD
