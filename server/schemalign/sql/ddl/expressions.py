"""Where an expression ends, and what the database calls it."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_types import type_end, type_from_text
from schemalign.sql.ddl.cursor import Cursor, is_name, is_string, stored
from schemalign.sql.tokens import is_open

_AFTER_COLUMN_EXPRESSION: Final = frozenset(
    {
        "CONSTRAINT",
        "NOT",
        "NULL",
        "UNIQUE",
        "PRIMARY",
        "CHECK",
        "REFERENCES",
        "DEFAULT",
        "GENERATED",
    }
    | {"COLLATE", "DEFERRABLE", "INITIALLY", "STORAGE", "COMPRESSION", "OPTIONS", "ENFORCED"}
)
_FIELDS: Final = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"})
_CALL_LABELS: Final = {"TRIM": "btrim", "ROW": "row", "CAST": ""}
# How the grammar spells a name that an expression has of itself:
# FigureColnameInternal in src/backend/parser/parse_target.c.
_NO_NAME: Final = ("", 0)


def skip_default(cursor: Cursor) -> None:
    """Step over the expression of a DEFAULT inside a column's definition (`b_expr`).

    It ends at the first word that can only begin the column's next constraint, or that
    cannot follow an operand at all.
    """
    complete = False
    while not cursor.at_end:
        key, word = cursor.key, cursor.words[cursor.index]
        if key in (",", ")", ";"):
            return
        if key in ("(", "["):
            cursor.index = min(cursor.closing(cursor.index) + 1, cursor.count)
            complete = True
        elif key == "::":
            cursor.index += 1
            end = type_end(cursor.words, cursor.index)
            if end == cursor.index:
                cursor.fail("a type is expected here")
            cursor.index = end
            complete = True
        elif is_string(word) or word[0].isdigit():
            if is_open(word):
                cursor.fail("this quote is never closed")
            if complete and not is_string(word):
                return
            cursor.index += 1
            complete = True
        elif is_name(word):
            if complete and not _continues(cursor):
                return
            complete = _skip_word(cursor)
        else:
            cursor.index += 1
            complete = False


def _continues(cursor: Cursor) -> bool:
    """Tell whether a word behind a complete operand goes on with the expression."""
    if cursor.key == "IS":
        return cursor.keys[cursor.index + 1] != "NULL"
    if cursor.key in ("AND", "OR", "AT", "OPERATOR", "LIKE", "ILIKE", "IN", "BETWEEN"):
        return True
    return cursor.key in _FIELDS and is_string(cursor.words[cursor.index - 1])


def _skip_word(cursor: Cursor) -> bool:
    """Step over a word inside an expression; return whether an operand is complete then."""
    key = cursor.key
    if key in ("IS", "NOT", "DISTINCT", "FROM", "AND", "OR", "LIKE", "ILIKE", "IN", "BETWEEN"):
        cursor.index += 1
        return False
    if key == "CASE":
        _skip_case(cursor)
        return True
    if key == "AT":
        cursor.index += 3 if cursor.looking_at("AT", "TIME", "ZONE") else 1
        return cursor.keys[cursor.index - 1] != "ZONE"
    if key == "OPERATOR":
        cursor.index += 1
        cursor.skip_parenthesis()
        return False
    end = type_end(cursor.words, cursor.index)
    if end > cursor.index and end < cursor.count and is_string(cursor.words[end]):
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


def is_after_column_expression(key: str) -> bool:
    """Tell whether a keyword begins the next constraint of a column."""
    return key in _AFTER_COLUMN_EXPRESSION


def expression_label(cursor: Cursor, first: int, last: int, *, nameless: str) -> str:
    """Return what the database calls the expression of tokens `first` up to `last`."""
    name, _ = _label(cursor, first, last)
    return name or nameless


def _label(cursor: Cursor, first: int, last: int) -> tuple[str, int]:
    keys = cursor.keys
    if first >= last:
        return _NO_NAME
    while keys[first] == "(" and cursor.closing(first) == last - 1:
        first, last = first + 1, last - 1
        if keys[first] in ("SELECT", "WITH", "VALUES"):
            return _subquery_label(cursor, first, last)
    label, end = _primary(cursor, first, last)
    while end < last:
        key = keys[end]
        if key == "[":
            end = cursor.closing(end) + 1
        elif key == "." and is_name(cursor.words[end + 1] or "."):
            label, end = (stored(cursor.words[end + 1]), 2), end + 2
        elif key == "::":
            type_last = type_end(cursor.words, end + 1)
            if type_last == end + 1:
                return _NO_NAME
            if label[1] <= 1:
                written = cursor.written(end + 1, type_last).text
                label = (type_from_text(written).name, 1)
            end = type_last
        elif key == "COLLATE":
            end += 2
            while keys[end] == ".":
                end += 2
        elif key in ("FILTER", "OVER") and keys[end + 1] == "(":
            end = cursor.closing(end + 1) + 1
        elif key == "OVER":
            end += 2
        elif key == "WITHIN" and keys[end + 1] == "GROUP":
            end = cursor.closing(end + 2) + 1
        elif cursor.keys[end : end + 3] == ["AT", "TIME", "ZONE"]:
            _, end = _primary(cursor, end + 3, last)
            label = ("timezone", 2)
        else:
            return _NO_NAME
    return label if end == last else _NO_NAME


def _primary(cursor: Cursor, first: int, last: int) -> tuple[tuple[str, int], int]:
    """Return the label of the operand at a token, and the token after it."""
    key, word = cursor.keys[first], cursor.words[first]
    if key == "(":
        end = cursor.closing(first) + 1
        return _label(cursor, first, end), end
    if key == "CASE":
        return _case(cursor, first)
    if is_string(word) or word[:1].isdigit():
        return _NO_NAME, first + 1
    if not is_name(word) or key in ("NOT", "NULL"):
        return _NO_NAME, first + (1 if key == "NULL" else 0)
    if key == "ARRAY" and cursor.keys[first + 1] in ("[", "("):
        return ("array", 2), cursor.closing(first + 1) + 1
    if key in ("TRUE", "FALSE"):
        return _NO_NAME, first + 1
    end = first + 1
    while cursor.keys[end] == "." and end + 1 < last and is_name(cursor.words[end + 1]):
        end += 2
    name = stored(cursor.words[end - 1])
    if cursor.keys[end] == "(" and end < last:
        closing = cursor.closing(end)
        if key == "CAST":
            return _cast(cursor, end + 1, closing), closing + 1
        if key == "TRIM":
            name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(cursor.keys[end + 1], "btrim")
        elif cursor.words[end - 1][0] != '"':
            name = _CALL_LABELS.get(key, name)
        return (name, 2), closing + 1
    literal = type_end(cursor.words, first)
    if first < literal < last and is_string(cursor.words[literal]):
        end = literal + 1
        while end < last and cursor.keys[end] in _FIELDS:
            end += 1
        return (type_from_text(cursor.written(first, literal).text).name, 1), end
    return (name, 2), end


def _cast(cursor: Cursor, first: int, last: int) -> tuple[str, int]:
    depth = 0
    for at in range(first, last):
        key = cursor.keys[at]
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(key, 0)
        if key == "AS" and depth == 0:
            label = _label(cursor, first, at)
            if label[1] > 1:
                return label
            return type_from_text(cursor.written(at + 1, last).text).name, 1
    return _NO_NAME


def _case(cursor: Cursor, first: int) -> tuple[tuple[str, int], int]:
    depth, otherwise = 0, -1
    for at in range(first, cursor.count):
        key = cursor.keys[at]
        if key == "CASE":
            depth += 1
        elif key == "ELSE" and depth == 1:
            otherwise = at + 1
        elif key == "END":
            depth -= 1
            if depth == 0:
                label = _label(cursor, otherwise, at) if otherwise > 0 else _NO_NAME
                return (label if label[1] > 1 else ("case", 1)), at + 1
    return _NO_NAME, cursor.count


def _subquery_label(cursor: Cursor, first: int, last: int) -> tuple[str, int]:
    from schemalign.sql.queries import select_items  # noqa: PLC0415  # the two need each other

    items = select_items(cursor, first, last)
    if items is None or len(items) != 1 or not hasattr(items[0], "text"):
        return _NO_NAME
    return items[0].text, 2
