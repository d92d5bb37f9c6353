"""The static statements inside a DO block: https://www.postgresql.org/docs/current/sql-do.html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import Action, Alter, Dynamic, TableDefinition, TableUse
from schemalign.sql.ddl.words import is_string
from schemalign.sql.walk import Statement

_STARTERS: Final = frozenset({"BEGIN", "THEN", "ELSE", "LOOP", ";"})
_MAKES_TABLES: Final = re.compile(
    r"CREATE\s+(?:UNLOGGED\s+)?TABLE\b(?![\s\S]*\bPARTITION\s+OF\b)", re.IGNORECASE
)
_STATIC: Final = frozenset({"CREATE", "ALTER", "DROP", "COMMENT", "SELECT", "PERFORM", "CALL"})


def block_statements(text: str, start: int, end: int) -> Iterator[Statement | Dynamic]:
    """Yield the definitions and calls of a block, and each EXECUTE, which hides others."""
    cursor = Cursor(text, start, end)
    body = next((at for at in range(cursor.count) if is_string(cursor.words[at])), None)
    if body is None:
        return
    word = cursor.words[body]
    opening = word.index("$", 1) + 1 if word[0] == "$" else word.index("'") + 1
    closing = opening if word[0] == "$" else 1
    inside = Cursor(text, cursor.start(body) + opening, cursor.ends[body] - closing)
    for at in range(inside.count):
        key, before = inside.keys[at], inside.keys[at - 1]
        if at > 0 and before not in _STARTERS:
            continue
        if key != "EXECUTE" and key not in _STATIC:
            continue
        last = at
        while last < inside.count and inside.keys[last] != ";":
            last += 1
        written = inside.written(at, last)
        if key == "EXECUTE":
            makes_tables = _MAKES_TABLES.search(written.text) is not None
            yield Dynamic(written.start, written.end, makes_tables)
        else:
            yield Statement(written.start, written.end)


def guarded(action: Action) -> Action:
    """Take an action of a block for one that is done only if it is still needed."""
    if isinstance(action, TableDefinition):
        return action._replace(if_not_exists=True)
    if isinstance(action, Alter):
        alterations = tuple(each._replace(conditional=True) for each in action.alterations)
        return action._replace(alterations=alterations)
    if isinstance(action, TableUse):
        return action._replace(certain=False)
    return action
