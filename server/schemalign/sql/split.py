"""SQL text cut into statements, however broken it is.

Most statements of a dump end at the first semicolon and hold no dollar quote, backslash or
block comment: one regular expression takes each of them whole, `walk` the others.  psql's own
commands and COPY data are left out (https://www.postgresql.org/docs/current/app-psql.html).
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.sections import parts
from schemalign.sql.tokens import NEXT_TOKEN, is_blank
from schemalign.sql.walk import Region, Statement, Walk, line_end
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

_STARTER: Final = compiled(
    r"\n(?=(?:CREATE\s+(?:OR\s+REPLACE\s+)?"
    r"(?:TABLE|UNIQUE|INDEX|TYPE|DOMAIN|(?:LOCAL\s+|GLOBAL\s+)?TEMP\w*|UNLOGGED|FOREIGN|VIEW"
    r"|RECURSIVE|MATERIALIZED|FUNCTION|PROCEDURE|TRIGGER|SEQUENCE|EXTENSION|SCHEMA|POLICY)"
    r"|ALTER\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE|VIEW|MATERIALIZED|FOREIGN)"
    r"|DROP\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE|VIEW|MATERIALIZED|FOREIGN|SCHEMA)"
    r"|COMMENT\s+ON)\s)",
    re.IGNORECASE,
)
_BLANK: Final = compiled(r"[\s\ufeff;]*+(?:--.*+[\s\ufeff;]*+)*+")
_SIMPLE: Final = compiled(
    # In E'' a backslash escapes, so that a quote behind it is none: such strings are walked.
    r"(?:[^'\"$;\\/-]++|(?<![eE])'[^']*+'|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|--[^\r\n]*+|/(?!\*))++;"
)
_CAREFUL: Final = compiled(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|RULE|SCHEMA)\b|COPY\b", re.IGNORECASE
)
_FROM_STDIN: Final = compiled(r"\bFROM\s+STDIN\b", re.IGNORECASE)
_DATA_END: Final = compiled(r"^\\\.[ \t]*$", re.MULTILINE)
_INCLUDE: Final = compiled(r"\\(?:i|ir|include|include_relative)\s+'?([^\s']+)")


class Splitting(NamedTuple):
    """The statements of a text, and the files that psql would draw in."""

    statements: list[Statement]
    includes: list[str]


def split(text: str, start: int = 0, end: int | None = None) -> Splitting:
    """Cut a text into statements, but for a migration's way down; never fails."""
    found = Splitting([], [])
    for part in parts(text, start, len(text) if end is None else end):
        _split_part(text, part.start, part.end, found)
    return found


def _split_part(text: str, start: int, limit: int, found: Splitting) -> None:
    starters = [match.end() for match in _STARTER.finditer(text, start, limit)]
    region = Region(text, [*starters, limit], limit)
    statements, includes = found
    number = 0
    position = _skip_blanks(region, start)
    while position < limit:
        if text[position] == "\\":
            include = _INCLUDE.match(text, position)
            if include is not None:
                includes.append(include[1])
            position = _skip_blanks(region, line_end(text, position))
            continue
        while region.starters[number] <= position and number < len(starters):
            number += 1
        match = _SIMPLE.match(text, position, limit)
        if match is None or _is_unusual(region, match, region.starters[number]):
            position = _walk(region, position, statements)
        else:
            statements.append(Statement(position, match.end() - 1))
            position = match.end()
        position = _skip_blanks(region, position)


def _is_unusual(region: Region, match: re.Match[str], starter: int) -> bool:
    """Tell whether a statement has to be walked, though it seems to end at a semicolon."""
    start, end = match.span()
    if starter < end:
        return True
    return region.text[start] in "cC" and _CAREFUL.match(region.text, start, end) is not None


def _skip_blanks(region: Region, position: int) -> int:
    """Return the offset behind blanks, comments, empty statements and template tags."""
    text, limit = region.text, region.limit
    while True:
        blank = _BLANK.match(text, position, limit)
        position = position if blank is None else blank.end()
        if position >= limit or text[position] not in "/{":
            return position
        comment = NEXT_TOKEN.match(text, position, limit)
        if comment is None or not is_blank(comment["token"]):
            return position
        position = comment.end()


def _walk(region: Region, start: int, statements: list[Statement]) -> int:
    """Take a statement token by token, and the COPY data after it; return where to go on."""
    walk = Walk(region, start)
    statement = walk.statement()
    if statement.end > statement.start:
        statements.append(statement)
    text = region.text
    is_copy = text[start : start + 4].upper() == "COPY"
    if not is_copy or _FROM_STDIN.search(text, start, statement.end) is None:
        return walk.position
    data_end = _DATA_END.search(text, walk.position, region.limit)
    # Without its end, the data may be missing altogether.
    return region.next_starter(walk.position) if data_end is None else data_end.end()
