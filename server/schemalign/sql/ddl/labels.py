"""What the database calls an expression: the name of a view's column or of an index's key.

After FigureColnameInternal in PostgreSQL's src/backend/parser/parse_target.c: a column, field
or function gives its name, a cast the name of its type if there is nothing better.
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_types import type_end, type_from_text
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import Word
from schemalign.sql.ddl.expressions import INTERVAL_FIELDS
from schemalign.sql.ddl.words import is_name, is_string, stored
from schemalign.values import NamedTuple

_TRIMS: Final = {"LEADING": "ltrim", "TRAILING": "rtrim"}
_CALLED_OTHERWISE: Final = {"TRIM": "btrim"}


class _Label(NamedTuple):
    """A name; a weak one, of a type, gives way to that of what is cast."""

    name: str = ""
    weak: bool = True


_NONE: Final = _Label()


def expression_label(cursor: Cursor, first: int, last: int, *, nameless: str) -> str:
    """Return the name of the expression of tokens `first` up to `last`."""
    return _label(cursor, first, last).name or nameless


def _label(cursor: Cursor, first: int, last: int) -> _Label:
    keys = cursor.keys
    while first < last and keys[first] == "(" and cursor.closing(first) == last - 1:
        first, last = first + 1, last - 1
        if keys[first] in ("SELECT", "WITH", "VALUES"):
            return _subquery(cursor, first, last)
    if first >= last:
        return _NONE
    label, end = _operand(cursor, first, last)
    while end < last:
        following = _postfix(cursor, end, last, label)
        if following is None:
            return _NONE
        label, end = following
    return label if end == last else _NONE


def _postfix(cursor: Cursor, at: int, last: int, label: _Label) -> tuple[_Label, int] | None:
    """Return the label and the token behind what follows an operand; None for an operator."""
    keys = cursor.keys
    key = keys[at]
    if key == "[":
        return label, cursor.closing(at) + 1
    if key == ".":
        is_field = is_name(cursor.words[at + 1] or ".")
        return (_Label(stored(cursor.words[at + 1]), weak=False), at + 2) if is_field else None
    if key == "::":
        return _cast(cursor, at + 1, label)
    if key == "COLLATE":
        end = at + 2
        while keys[end] == ".":
            end += 2
        return label, end
    if key in ("FILTER", "OVER", "WITHIN"):
        opening = at + (2 if key == "WITHIN" else 1)
        return label, (cursor.closing(opening) if keys[opening] == "(" else opening) + 1
    if keys[at : at + 3] == ["AT", "TIME", "ZONE"]:
        return _Label("timezone", weak=False), _operand(cursor, at + 3, last)[1]
    return None


def _cast(cursor: Cursor, first: int, label: _Label) -> tuple[_Label, int] | None:
    end = type_end(cursor.words, first)
    if end == first:
        return None
    return (_type_label(cursor, first, end) if label.weak else label), end


def _type_label(cursor: Cursor, first: int, last: int) -> _Label:
    return _Label(type_from_text(cursor.written(first, last).text).name)


def _operand(cursor: Cursor, first: int, last: int) -> tuple[_Label, int]:
    """Return the label of the operand at a token, and the token after it."""
    key, word = cursor.keys[first], cursor.words[first]
    if key == "(":
        end = cursor.closing(first) + 1
        return _label(cursor, first, end), end
    if key == "CASE":
        return _case(cursor, first)
    if is_string(word) or word[:1].isdigit() or key in ("TRUE", "FALSE", "NULL"):
        return _NONE, first + 1
    if not is_name(word) or key == "NOT":
        return _NONE, first
    if key == "ARRAY" and cursor.keys[first + 1] in ("[", "("):
        return _Label("array", weak=False), cursor.closing(first + 1) + 1
    return _named(cursor, first, last)


def _named(cursor: Cursor, first: int, last: int) -> tuple[_Label, int]:
    """Return the label of a column, a call, or a literal such as `interval '1 day'`."""
    end = first + 1
    while cursor.keys[end] == "." and end + 1 < last and is_name(cursor.words[end + 1]):
        end += 2
    if cursor.keys[end] == "(" and end < last:
        return _call(cursor, first, end)
    literal = type_end(cursor.words, first)
    if first < literal < last and is_string(cursor.words[literal]):
        end = literal + 1
        while end < last and cursor.keys[end] in INTERVAL_FIELDS:
            end += 1
        return _type_label(cursor, first, literal), end
    return _Label(stored(cursor.words[end - 1]), weak=False), end


def _call(cursor: Cursor, first: int, opening: int) -> tuple[_Label, int]:
    closing = cursor.closing(opening)
    key = cursor.keys[first]
    if key == "CAST":
        return _cast_call(cursor, opening + 1, closing), closing + 1
    name = stored(cursor.words[opening - 1])
    if key == "TRIM":
        name = _TRIMS.get(cursor.keys[opening + 1], _CALLED_OTHERWISE[key])
    return _Label(name, weak=False), closing + 1


def _cast_call(cursor: Cursor, first: int, last: int) -> _Label:
    """Return the label of what stands in `CAST(... AS type)`."""
    at = first
    while at < last and cursor.keys[at] != "AS":
        at = cursor.closing(at) + 1 if cursor.keys[at] in ("(", "[") else at + 1
    label = _label(cursor, first, at)
    return _type_label(cursor, at + 1, last) if label.weak else label


def _case(cursor: Cursor, first: int) -> tuple[_Label, int]:
    """Return the label of CASE, which is that of its ELSE if it has a name."""
    depth, otherwise = 0, -1
    for at in range(first, cursor.count):
        key = cursor.keys[at]
        if key == "ELSE" and depth == 1:
            otherwise = at + 1
        depth += {"CASE": 1, "END": -1}.get(key, 0)
        if depth == 0:
            label = _label(cursor, otherwise, at) if otherwise > 0 else _NONE
            return (_Label("case") if label.weak else label), at + 1
    return _NONE, cursor.count


def _subquery(cursor: Cursor, first: int, last: int) -> _Label:
    from schemalign.sql.queries import query_output  # the two need each other

    items = query_output(cursor, first, last)
    if items is None or len(items) != 1 or not isinstance(items[0], Word):
        return _NONE
    return _Label(items[0].text, weak=False)
