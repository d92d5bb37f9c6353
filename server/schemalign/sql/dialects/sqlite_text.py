"""Text of SQLite in PostgreSQL's spelling, character by character.

https://www.sqlite.org/lang_keywords.html (quotes), https://www.sqlite.org/lang_comment.html.
Commands of the shell (`.mode`) are blanked, and a trigger is made one statement.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.dialects.spelling import blanked, plain_comment, quoted_name
from schemalign.text.possessive import compiled

_TOKEN: Final = compiled(
    r"(?P<string>'(?:[^']++|'')*+')"
    r'|(?P<double>"(?:[^"]++|"")*+")'
    r"|(?P<name>`(?:[^`]++|``)*+`)"
    r"|(?P<bracket>\[[^\]]*+\])"
    r"|(?P<line>--[^\n]*+)"
    r"|(?P<block>/\*[\s\S]*?(?:\*/|\Z))"
    r"|(?P<command>^\.\w[^\n]*+)"
    r"|(?P<trigger>\bCREATE\s+(?:TEMP(?:ORARY)?\s+)?TRIGGER\b)"
    r"|(?P<word>\b(?:BEGIN|CASE|END)\b)"
    r"|(?P<end>;)",
    re.IGNORECASE | re.MULTILINE,
)


def sqlite_text(text: str) -> str:  # noqa: C901  # a plain table of kinds
    """Return a text of SQLite in PostgreSQL's spelling."""
    parts: list[str] = []
    position = depth = 0
    in_trigger = False
    while (match := _TOKEN.search(text, position)) is not None:
        word, kind = match[0], match.lastgroup
        parts.append(text[position : match.start()])
        position = match.end()
        if kind == "name":
            word = quoted_name(word, "`")
        elif kind == "bracket":
            word = quoted_name(word, "]")
        elif kind == "block":
            word = plain_comment(word) if word.endswith("*/") else blanked(word)
        elif kind == "command":
            word = blanked(word)
        elif kind == "trigger":
            in_trigger = True
        elif kind == "word" and in_trigger:
            depth += -1 if word.upper() == "END" else 1
        elif kind == "end" and in_trigger:
            word = ";" if depth <= 0 else " "
            if depth <= 0:
                in_trigger, depth = False, 0
        parts.append(word)
    return "".join([*parts, text[position:]])
