"""Text of SQL Server in PostgreSQL's spelling, character by character.

A batch ends at a line GO (https://learn.microsoft.com/en-us/sql/t-sql/language-elements/
sql-server-utilities-statements-go); inside of it statements need no semicolon.  A procedure,
function, trigger or view takes its whole batch.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.dialects.spelling import quoted_name, without_inner_ends
from schemalign.text.possessive import compiled

_TOKEN: Final = compiled(
    r"(?P<string>'(?:[^']++|'')*+')"
    r'|(?P<double>"(?:[^"]++|"")*+")'
    r"|(?P<bracket>\[(?:[^\]]++|\]\])*+\])"
    r"|(?P<line>--[^\n]*+)"
    r"|(?P<block>/\*[\s\S]*?(?:\*/|\Z))"
    r"|(?P<opening>\()|(?P<closing>\))|(?P<end>;)"
    r"|(?P<starter>\n(?=[ \t]*(?:CREATE|ALTER\s+(?!COLUMN\b)\w+|DROP\s+(?:TABLE|INDEX|VIEW|PROC\w*"
    r"|FUNCTION|TYPE|SCHEMA|SEQUENCE|TRIGGER|DATABASE|SYNONYM)|INSERT|EXEC|EXECUTE|USE|IF|PRINT"
    r"|BEGIN|END|DECLARE|GRANT|UPDATE|DELETE\s+FROM|TRUNCATE|COMMIT|RAISERROR|SELECT|GO"
    r"|SET\s+(?:ANSI_\w+|QUOTED_\w+|NOCOUNT|IDENTITY_INSERT|XACT_ABORT|DATEFORMAT|NUMERIC\w+|@))\b))",
    re.IGNORECASE,
)
_GO: Final = compiled(r"^[ \t]*GO\b[ \t]*\d*[ \t]*;?[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_WHOLE_BATCH: Final = compiled(
    r"(?:\s|--[^\n]*\n|/\*[\s\S]*?\*/)*(?:CREATE|ALTER)\s+(?:OR\s+ALTER\s+)?"
    r"(?:PROC|PROCEDURE|FUNCTION|TRIGGER|VIEW)\b",
    re.IGNORECASE,
)


def mssql_text(text: str) -> str:
    """Return a text of SQL Server in PostgreSQL's spelling."""
    parts: list[str] = []
    position = 0
    for match in _GO.finditer(text):
        parts.append(_batch(text[position : match.start()]))
        line = match[0]
        parts.append(";" + " " * (len(line.rstrip("\r")) - 1) + "\r" * line.count("\r"))
        position = match.end()
    return "".join([*parts, _batch(text[position:])])


def _batch(text: str) -> str:
    is_whole = _WHOLE_BATCH.match(text) is not None
    parts: list[str] = []
    position = depth = 0
    is_fresh = True  # nothing of a statement has been seen
    while (match := _TOKEN.search(text, position)) is not None:
        between = text[position : match.start()]
        word, kind = match[0], match.lastgroup
        position = match.end()
        is_fresh = is_fresh and not between.strip()
        if kind == "bracket":
            word = quoted_name(word, "]")
        elif kind in ("opening", "closing"):
            depth += 1 if kind == "opening" else -1
        elif kind == "end":
            word = without_inner_ends(word) if is_whole else word
        elif kind == "starter" and depth <= 0 and not is_whole and not is_fresh:
            word = ";"
        parts += [between, word]
        if kind in ("end", "starter"):
            is_fresh = word == ";" or is_fresh
        elif kind not in ("line", "block"):
            is_fresh = False
    return "".join([*parts, text[position:]])
