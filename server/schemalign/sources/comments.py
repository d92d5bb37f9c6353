"""Suppression comments in SQL, and what each of them covers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemalign.findings.comment import SuppressionComment
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.tokens import NEXT_TOKEN
from schemalign.sql.walk import Statement
from schemalign.text.span import Location

_CREATE_TABLE = re.compile(r"CREATE\s+(?:\w+\s+)*TABLE\b", re.IGNORECASE)


def suppression_comments(
    path: str, text: str, statements: Sequence[Statement]
) -> list[SuppressionComment]:
    """Return the comments that hold `schemalign:`; those inside quotes are none."""
    units = [unit for statement in statements for unit in _units(text, statement)]
    found = []
    position = 0
    while (match := NEXT_TOKEN.match(text, position)) is not None:
        position = match.end()
        token = match["token"]
        if token[:2] in ("--", "/*") and "schemalign:" in token:
            start = match.start("token")
            covered = _covered(text, start, position, units)
            statement = None if covered is None else Location(path, *covered)
            found.append(SuppressionComment(Location(path, start, position), token, statement))
    return found


def _units(text: str, statement: Statement) -> list[tuple[int, int]]:
    """Return what a comment can stand at: a statement, or the parts of a CREATE TABLE."""
    if _CREATE_TABLE.match(text, statement.start, statement.end) is None:
        return [(statement.start, statement.end)]
    cursor = Cursor(text, statement.start, statement.end)
    opening = next((at for at in range(cursor.count) if cursor.keys[at] == "("), None)
    if opening is None:
        return [(statement.start, statement.end)]
    units = [(statement.start, cursor.ends[opening])]
    cursor.index = opening + 1
    while not cursor.at_end and cursor.key != ")":
        start = cursor.here
        cursor.skip_element()
        if cursor.index:
            units.append((start, max(start, cursor.last_end)))
        if not cursor.eat(","):
            break
    return units


def _covered(
    text: str, start: int, end: int, units: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the unit that a comment ends the line of; one alone on its line covers the next."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip():
        on_line = [unit for unit in units if unit[0] < end and unit[1] >= line_start]
        before = [unit for unit in on_line if unit[0] < start]
        return before[-1] if before else None
    inside = [unit for unit in units if unit[0] < start < unit[1]]
    if inside:
        return inside[-1]
    return next((unit for unit in units if unit[0] >= end), None)
