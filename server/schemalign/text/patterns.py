"""Patterns of paths: `*` stays within a folder, `**` crosses folders."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import join, normpath


def matches(path: str, pattern: str, prefix: str = ".") -> bool:
    """Whether a path matches a pattern; a pattern of a folder matches what lies below it.

    `prefix` is put before the path first, to see it from where the pattern was written.
    """
    seen = normpath(join(prefix, path.replace("\\", "/")))
    return _compiled(pattern.replace("\\", "/").rstrip("/")).fullmatch(seen) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = []
    position = 0
    for match in re.finditer(r"\*\*/|/\*\*$|\*\*|\*|\?", pattern):
        parts.append(re.escape(pattern[position : match.start()]))
        parts.append(_MEANINGS[match[0]])
        position = match.end()
    parts.append(re.escape(pattern[position:]))
    return re.compile("".join(parts) + "(?:/.*)?")


_MEANINGS = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
