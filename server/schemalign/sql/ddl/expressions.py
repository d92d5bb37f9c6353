"""Where the expression of a DEFAULT ends inside a column's definition.

The grammar calls it `b_expr`: it ends at the first word that can only begin the column's next
constraint, or that cannot follow an operand at all.
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_types import type_end
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.words import is_name, is_string
from schemalign.sql.tokens import is_open

_CONSTRAINT_STARTERS: Final = frozenset(
    {"CONSTRAINT", "NOT", "NULL", "UNIQUE", "PRIMARY", "CHECK", "REFERENCES", "DEFAULT"}
    | {"GENERATED", "COLLATE", "DEFERRABLE", "INITIALLY", "STORAGE", "COMPRESSION", "OPTIONS"}
    | {"ENFORCED"}
)
INTERVAL_FIELDS: Final = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"})
"""The words that may follow the string of an interval."""

_BETWEEN_OPERANDS: Final = frozenset(
    {"IS", "NOT", "DISTINCT", "FROM", "AND", "OR", "LIKE", "ILIKE", "IN", "BETWEEN"}
)
_BEHIND_OPERAND: Final = frozenset(
    {"AND", "OR", "AT", "OPERATOR", "LIKE", "ILIKE", "IN", "BETWEEN"}
)


def begins_constraint(key: str) -> bool:
    """Tell whether a keyword begins the next constraint of a column."""
    return key in _CONSTRAINT_STARTERS


def skip_default(cursor: Cursor) -> None:
    """Step over the expression at the cursor."""
    complete = False  # whether the last operand is, so that no other may follow
    while not cursor.at_end and cursor.key not in (",", ")", ";"):
        word = cursor.words[cursor.index]
        is_operand = is_string(word) or word[0].isdigit() or is_name(word)
        if complete and is_operand and not _continues(cursor, word):
            return
        complete = _skip(cursor, word)


def _skip(cursor: Cursor, word: str) -> bool:
    """Step over a token or what it opens; return whether an operand is complete then."""
    if word in ("(", "["):
        cursor.skip_token()
        return True
    if word == "::":
        cursor.index += 1
        end = type_end(cursor.words, cursor.index)
        if end == cursor.index:
            cursor.fail("a type is expected here")
        cursor.index = end
        return True
    if is_string(word):
        if is_open(word):
            cursor.fail("this quote is never closed")
        cursor.index += 1
        return True
    if is_name(word):
        return _skip_word(cursor)
    cursor.index += 1
    return word[0].isdigit()


def _continues(cursor: Cursor, word: str) -> bool:
    """Tell whether a token behind a complete operand goes on with the expression."""
    if cursor.key == "IS":
        return cursor.keys[cursor.index + 1] != "NULL"
    if is_string(word) or cursor.key in _BEHIND_OPERAND:
        return True
    return cursor.key in INTERVAL_FIELDS and is_string(cursor.words[cursor.index - 1])


def _skip_word(cursor: Cursor) -> bool:
    """Step over a word; return whether an operand is complete then."""
    key = cursor.key
    if key in _BETWEEN_OPERANDS:
        cursor.index += 1
        return False
    if key == "CASE":
        _skip_case(cursor)
        return True
    if key in ("AT", "OPERATOR"):
        cursor.index += 3 if cursor.looking_at("AT", "TIME", "ZONE") else 1
        cursor.skip_parenthesis()
        return False
    end = type_end(cursor.words, cursor.index)
    if cursor.index < end < cursor.count and is_string(cursor.words[end]):
        cursor.index = end + 1
        return True
    cursor.index += 1
    if cursor.key == "." and is_name(cursor.words[cursor.index + 1] or "."):
        cursor.index += 1
        return _skip_word(cursor)
    return True


def _skip_case(cursor: Cursor) -> None:
    depth = 0
    while not cursor.at_end:
        depth += {"CASE": 1, "END": -1}.get(cursor.key, 0)
        cursor.index += 1
        if depth == 0:
            return
