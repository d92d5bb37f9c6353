"""Text of Oracle in PostgreSQL's spelling, character by character.

A line `/` ends a block of PL/SQL, which is no data definition and is blanked; lines that are
commands of SQL*Plus are blanked too
(https://docs.oracle.com/en/database/oracle/oracle-database/23/sqpug/SQL-Plus-command-reference.html).
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.dialects.marks import NOTHING, QUOTE
from schemalign.sql.dialects.spelling import blanked, plain_comment
from schemalign.text.possessive import compiled

_CLOSING: Final = {"[": "]", "(": ")", "{": "}", "<": ">"}
_TOKEN: Final = compiled(
    r"(?P<quoted>\b[nN]?[qQ]'(?P<opening>[^\s])[\s\S]*?(?=')')"
    r"|(?P<string>'(?:[^']++|'')*+')"
    r'|(?P<double>"[^"]*+")'
    r"|(?P<line>--[^\n]*+)"
    r"|(?P<block>/\*[\s\S]*?(?:\*/|\Z))"
    r"|(?P<slash>^[ \t]*/[ \t]*\r?$)"
    r"|(?P<code>^[ \t]*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?"
    r"(?:FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE)|DECLARE|BEGIN)\b)"
    r"|(?P<command>^[ \t]*(?:SET\s+(?!CONSTRAINTS?\b|ROLE\b|TRANSACTION\b)\w+|PROMPT|REM|REMARK"
    r"|SPOOL|WHENEVER|DEFINE|UNDEFINE|ACCEPT|COLUMN|CONNECT|EXIT|QUIT|SHOW|@{1,2})[^\n;]*+;?$)",
    re.IGNORECASE | re.MULTILINE,
)
_CODE_END: Final = compiled(r"^[ \t]*/[ \t]*\r?$", re.MULTILINE)


def oracle_text(text: str) -> str:
    """Return a text of Oracle in PostgreSQL's spelling."""
    parts: list[str] = []
    position = depth = 0
    while (match := _TOKEN.search(text, position)) is not None:
        word, kind = match[0], match.lastgroup
        between = text[position : match.start()]
        depth += between.count("(") - between.count(")")
        parts.append(between)
        position = match.end()
        if kind == "block":
            word = plain_comment(word) if word.endswith("*/") else blanked(word)
        elif kind == "command" and depth <= 0:
            word = blanked(word)
        elif kind == "slash":
            word = ";" + " " * (len(word) - 1)
        elif kind == "code":
            end = _CODE_END.search(text, position)
            position = len(text) if end is None else end.end()
            word = blanked(text[match.start() : position])
        elif match["quoted"]:
            word, position = _quoted(text, match)
        parts.append(word)
    return "".join([*parts, text[position:]])


def _quoted(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Return `q'[it's]'` as a string, and where it ends."""
    opening = match["opening"]
    start = match.start("opening") + 1
    end = text.find(_CLOSING.get(opening, opening) + "'", start)
    if end < 0:
        return match[0], match.end()
    inner = text[start:end].replace("'", QUOTE)
    head = " " * (start - match.start() - 2)
    return f"{head}'{NOTHING}{inner}{NOTHING}'", end + 2
