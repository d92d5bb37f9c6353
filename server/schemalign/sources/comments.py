"""Suppression comments in SQL, and what each of them covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemalign.findings.comment import SuppressionComment
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.tokens import NEXT_TOKEN
from schemalign.sql.walk import Statement
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_CREATE_TABLE = re.compile(r"CREATE\s+(?:\w+\s+)*TABLE\b", re.IGNORECASE)


class _Unit(NamedTuple):
    """A part of the text that a comment can stand at, and what that comment covers then."""

    start: int
    end: int
    covered: tuple[int, int]


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
            unit = _unit(text, start, position, units)
            statement = None if unit is None else Location(path, *unit.covered)
            found.append(SuppressionComment(Location(path, start, position), token, statement))
    return found


def _units(text: str, statement: Statement) -> Iterator[_Unit]:
    """Yield a statement, or the parts of a CREATE TABLE: what surrounds its list is one thing."""
    start, end, _ = statement
    cursor = Cursor(text, start, end)
    opening = next((at for at in range(cursor.count) if cursor.keys[at] == "("), None)
    if opening is None or _CREATE_TABLE.match(text, start, end) is None:
        yield _Unit(start, end, (start, end))
        return
    head = (start, cursor.ends[opening])
    yield _Unit(*head, head)
    cursor.index = opening + 1
    while not cursor.at_end and cursor.key != ")":
        first = cursor.here
        cursor.skip_element()
        element = (first, max(first, cursor.last_end))
        yield _Unit(*element, element)
        if not cursor.eat(","):
            break
    yield _Unit(cursor.here, end, head)


def _unit(text: str, start: int, end: int, units: Sequence[_Unit]) -> _Unit | None:
    """Return the unit whose line a comment ends; one alone on its line stands above the next."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip():
        before = [unit for unit in units if unit.start < start and unit.end >= line_start]
        return before[-1] if before else None
    inside = [unit for unit in units if unit.start < start < unit.end]
    if inside:
        return inside[-1]
    return next((unit for unit in units if unit.start >= end), None)
