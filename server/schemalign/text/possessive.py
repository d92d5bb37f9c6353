"""Regular expressions with possessive groups, also where Python matches these wrongly.

Before Python 3.11.5 a possessive group such as `(?:a|bc)*+` may fail to match what it should
(https://github.com/python/cpython/issues/106052); Debian 12 has 3.11.2.  There the same is said
with an atomic group, `(?>(?:a|bc)*)`, which is right, but somewhat slower.
"""

from __future__ import annotations

import re
import sys
from typing import Final

_IS_WRONG: Final = sys.version_info < (3, 11, 5)
_PART: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]|.", re.DOTALL)


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern that may have possessive groups."""
    return re.compile(with_atomic_groups(pattern) if _IS_WRONG else pattern, flags)


def with_atomic_groups(pattern: str) -> str:
    """Return a pattern that matches the same, with atomic groups for possessive ones."""
    parts: list[str] = []
    opened: list[int] = []
    found = _PART.findall(pattern)
    position = 0
    while position < len(found):
        part = found[position]
        if part == "(":
            opened.append(len(parts))
        parts.append(part)
        position += 1
        if part == ")":
            start = opened.pop()
            if found[position + 1 : position + 2] == ["+"] and found[position] in ("*", "+", "?"):
                parts[start:] = ["(?>", *parts[start:], found[position], ")"]
                position += 2
    return "".join(parts)
