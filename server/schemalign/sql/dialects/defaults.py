"""The value of a default, outside of PostgreSQL."""

from __future__ import annotations

from schemalign.sql.ddl.definitions import Written
from schemalign.sql.ddl.words import is_string
from schemalign.sql.dialects.cursor import DialectCursor


def default_value(cursor: DialectCursor, first: int) -> Written:
    """Read the value of a default: a literal, a call, or what stands in parentheses."""
    start = cursor.index
    if cursor.key in (",", ")", ""):
        cursor.fail("an expression is expected here")
    _skip_operand(cursor)
    while cursor.words[cursor.index] and cursor.words[cursor.index] in ("+", "-", "*", "/", "||"):
        cursor.index += 1
        cursor.skip_token()
        cursor.skip_parenthesis()
    text = cursor.expression(start, cursor.index).text
    if cursor.database.dialect == "sqlite" and cursor.words[start][:1] == '"':
        # What is no column here is a string: https://www.sqlite.org/quirks.html#dblquote
        inner = cursor.stored(cursor.words[start]).replace("'", "''")
        text = f"'{inner}'" if cursor.index == start + 1 else text
    return Written(text, cursor.start(first), cursor.last_end)


def _skip_operand(cursor: DialectCursor) -> None:
    """Step over a literal, a call or what stands in parentheses, with the signs before it."""
    while cursor.words[cursor.index] and set(cursor.words[cursor.index]) <= {"+", "-"}:
        cursor.index += 1
    if cursor.key == "(":
        cursor.skip_token()
        return
    is_literal = is_string(cursor.words[cursor.index])
    cursor.index += 1
    if is_literal:
        return
    while cursor.key == ".":
        cursor.index += 2
    if is_string(cursor.words[cursor.index]):
        cursor.index += 1  # DATE '2000-01-01'
    cursor.skip_parenthesis()
