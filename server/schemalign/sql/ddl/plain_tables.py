"""CREATE TABLE of the usual form: plain names, and columns without comments.

Regular expressions cut it, and equal column tails are read once; anything else is left to
`tables`, which gives the same values.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.postgresql_names import unquote
from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.columns import column_tail, remembered_tail
from schemalign.sql.ddl.constraints import STARTERS, table_constraint
from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ConstraintDefinition,
    ObjectName,
    TableDefinition,
    Word,
)
from schemalign.sql.ddl.words import RESERVED, known_name
from schemalign.text.possessive import compiled

_NAME = r"[A-Za-z_][A-Za-z0-9_]*+|\"[^\"]++\""
_HEADER: Final = compiled(
    rf"CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?(?:({_NAME})\.)?({_NAME})\s*+\(",
    re.IGNORECASE,
)
_TEXT = r"[^,()'\"$/{-]++|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|/(?!\*)"
_INNER = r"[^()'\"$/{-]++|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|/(?!\*)"
_ELEMENT: Final = compiled(
    rf"\s*+({_NAME})\s++"
    rf"((?:{_TEXT}|\((?:{_INNER}|\((?:{_INNER}|\((?:{_INNER})*+\))*+\))*+\))++)([,)])"
)
_GROUP = rf"(?:{_INNER}|\((?:{_INNER}|\((?:{_INNER}|\((?:{_INNER})*+\))*+\))*+\))*+"
_CHECK: Final = compiled(
    rf"CONSTRAINT\s+(?P<name>{_NAME})\s+CHECK\s*+\((?P<inside>{_GROUP})\)", re.IGNORECASE
)
_WRAPPED: Final = compiled(rf"\(({_GROUP})\)")
_NO_COLUMN: Final = STARTERS | {"LIKE", "INDEX", "KEY", "FAMILY", "PERIOD"} | RESERVED


def read_plain_table(text: str, start: int, end: int) -> TableDefinition | None:
    """Read a CREATE TABLE of the usual form; None sends it to `read_table`."""
    header = _HEADER.match(text, start, end)
    if header is None:
        return None
    exists, schema, written = header.groups()
    name = known_name(written)
    elements: list[ColumnDefinition | ConstraintDefinition] = []
    position = header.end()
    stop = ","
    while stop == ",":
        match = _ELEMENT.match(text, position, end)
        if match is None:
            return None
        word, tail_text, stop = match.groups()
        position = match.end()
        column = _column_names.get(word) or _column_name(word)
        if not column:
            constraint = _plain_constraint(text, match, position - 1)
            if constraint is None:
                return None
            elements.append(constraint)
            continue
        tail = remembered_tail(tail_text) or column_tail(tail_text)
        if tail.faults:
            return None
        name_start, name_end = match.span(1)
        elements.append(
            ColumnDefinition(column, name_start, name_end, tail, match.start(2), position - 1)
        )
    if name is None or (position < end and not text[position:end].isspace()):
        return None
    name_start, name_end = header.span(3)
    first = name_start if schema is None else header.start(2)
    table = ObjectName("" if schema is None else unquote(schema), name, name_start, name_end, first)
    return TableDefinition(table, start, end, TableKind.TABLE, tuple(elements), exists is not None)


_column_names: dict[str, str] = {}


def _column_name(word: str) -> str:
    """Return a column's name; empty where the word begins something else, or is reserved."""
    name = "" if word.upper() in _NO_COLUMN else known_name(word) or ""
    if name:
        _column_names[word] = name
    return name


def _plain_constraint(text: str, element: re.Match[str], end: int) -> ConstraintDefinition | None:
    """Read a constraint of a table's list; None if anything is unusual."""
    start = element.start(1)
    check = _CHECK.fullmatch(text, start, end)
    if check is not None:
        inside = check["inside"].strip()
        while (wrapped := _WRAPPED.fullmatch(inside)) is not None:
            inside = wrapped[1].strip()
        name = known_name(check["name"])
        if name is None or not inside:
            return None
        word = Word(name, *check.span("name"))
        return ConstraintDefinition("CHECK", start, check.end(), word, expression=inside)
    cursor = Cursor(text, start, end)
    if cursor.keys[0] not in STARTERS:
        return None
    try:
        constraint = table_constraint(cursor)
    except Unreadable:
        return None
    return constraint if cursor.at_end else None
