"""The column names of a query, as far as its text decides them.

Only the select list and, where a star stands in it, the relations behind FROM are read.
"""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import ObjectName, StarItem, Word
from schemalign.sql.ddl.labels import expression_label
from schemalign.sql.ddl.words import RESERVED, is_name, is_string, stored

_LIST_ENDS: Final = frozenset(
    {"FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "UNION", "INTERSECT", "EXCEPT", "ORDER"}
    | {"LIMIT", "OFFSET", "FETCH", "FOR", "INTO"}
)
_SOURCE_ENDS: Final = _LIST_ENDS - {"FROM"}
_NO_LABEL: Final = frozenset({"END", "NULL", "TRUE", "FALSE", "ZONE", "LOCAL"})
_JOIN_WORDS: Final = frozenset({"INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "JOIN"})

Item = Word | StarItem
_Outputs = dict[str, tuple[Item, ...] | None]


def query_output(cursor: Cursor, first: int, last: int) -> tuple[Item, ...] | None:
    """Return the columns of the query of tokens `first` up to `last`, None if undecided.

    A star over a table stays a `StarItem`, since only the replay knows that table's columns.
    """
    try:
        found = _query(cursor, first, last, {})
    except (Unreadable, IndexError):
        found = None
    return found if found is not None else _by_full_parser(cursor, first, last)


def _by_full_parser(cursor: Cursor, first: int, last: int) -> tuple[Item, ...] | None:
    """Return what sqlglot makes of a query that is beyond the own reading."""
    from schemalign.sql.canonical import output_names

    text = cursor.written(first, min(last, cursor.count))
    names = output_names(text.text)
    return None if names is None else tuple(Word(name, text.start, text.start) for name in names)


def select_items(cursor: Cursor, first: int, last: int) -> tuple[Item, ...] | None:
    """Return the same for a query inside an expression."""
    return query_output(cursor, first, last)


def _query(cursor: Cursor, first: int, last: int, known: _Outputs) -> tuple[Item, ...] | None:
    keys = cursor.keys
    while keys[first] == "(":
        first, last = first + 1, min(cursor.closing(first), last)
    if keys[first] == "WITH":
        known = dict(known)
        first = _common_tables(cursor, first + 1, known)
        return _query(cursor, first, last, known)
    if keys[first] == "VALUES":
        return _values(cursor, first + 1)
    if keys[first] == "TABLE":
        cursor.index = first + 1
        return (StarItem(cursor.qualified()),)
    if keys[first] != "SELECT":
        return None
    return _select(cursor, first + 1, last, known)


def _common_tables(cursor: Cursor, at: int, known: _Outputs) -> int:
    """Remember the outputs of WITH; return the token where the main query begins."""
    cursor.index = at
    cursor.eat("RECURSIVE")
    while True:
        name = cursor.name()
        columns = cursor.names_in_parentheses() if cursor.key == "(" else ()
        cursor.expect("AS")
        cursor.eat("NOT")
        cursor.eat("MATERIALIZED")
        inside, closing = cursor.parenthesis()
        after = cursor.index
        known[name.text] = None
        known[name.text] = columns or _query(cursor, inside, closing, known)
        cursor.index = after
        if cursor.key in ("SEARCH", "CYCLE"):
            known[name.text] = None
            while cursor.key not in (",", "SELECT", "WITH", "VALUES", "(", ""):
                cursor.index += 1
            while cursor.key == "," and cursor.keys[cursor.index + 2] != "AS":
                cursor.index += 2
                while cursor.key not in (",", "SELECT", "WITH", "VALUES", "(", ""):
                    cursor.index += 1
        if not cursor.eat(","):
            return cursor.index


def _values(cursor: Cursor, at: int) -> tuple[Item, ...]:
    cursor.index = at
    inside, closing = cursor.parenthesis()
    count, position = 1, inside
    while position < closing:
        if cursor.keys[position] in ("(", "["):
            position = cursor.closing(position)
        count += cursor.keys[position] == ","
        position += 1
    start = cursor.start(inside)
    return tuple(Word(f"column{number}", start, start) for number in range(1, count + 1))


def _select(cursor: Cursor, first: int, last: int, known: _Outputs) -> tuple[Item, ...] | None:
    keys = cursor.keys
    if keys[first] == "DISTINCT":
        first += 1
        if keys[first] == "ON":
            first = cursor.closing(first + 1) + 1
    elif keys[first] == "ALL":
        first += 1
    parts, end = _list(cursor, first, last)
    items: list[Item] = []
    for start, stop in parts:
        if keys[stop - 1] == "*" and (stop - start == 1 or keys[stop - 2] == "."):
            qualifier = stored(cursor.words[stop - 3]) if stop - start > 1 else ""
            expanded = _star(cursor, end, last, qualifier, known)
            if expanded is None:
                return None
            items.extend(expanded)
        else:
            items.append(_item(cursor, start, stop))
    return tuple(items)


def _list(cursor: Cursor, first: int, last: int) -> tuple[list[tuple[int, int]], int]:
    """Cut the select list at its commas; return the parts and the token after the list."""
    keys = cursor.keys
    parts = []
    start = at = first
    while at < last:
        key = keys[at]
        if key in ("(", "["):
            at = cursor.closing(at)
        elif key == ",":
            parts.append((start, at))
            start = at + 1
        elif key in _LIST_ENDS and keys[at - 1] != "." and not _is_inside(keys, at):
            break
        at += 1
    if start < at:
        parts.append((start, min(at, last)))
    return parts, min(at, last)


def _is_inside(keys: list[str], at: int) -> bool:
    """Tell whether a word belongs to IS DISTINCT FROM or WITHIN GROUP, and so ends no list."""
    if keys[at] == "GROUP":
        return keys[at - 1] == "WITHIN" and keys[at + 1] == "("
    return keys[at] == "FROM" and keys[at - 1] == "DISTINCT" and keys[at - 2] in ("IS", "NOT")


def _item(cursor: Cursor, start: int, stop: int) -> Word:
    """Return the name of a column of the select list."""
    keys, words = cursor.keys, cursor.words
    last = stop - 1
    begin, end = cursor.start(last), cursor.ends[last]
    if stop - start > 1 and is_name(words[last]):
        before = keys[last - 1]
        if before == "AS":
            return Word(stored(words[last]), begin, end)
        if (
            keys[last] not in _NO_LABEL
            and keys[last] not in RESERVED
            and not (before == "OVER" and keys[last - 2] == ")")
            and _ends_operand(words[last - 1])
        ):
            return Word(stored(words[last]), begin, end)
    label = expression_label(cursor, start, stop, nameless="?column?")
    return Word(label, begin if label == stored_or_empty(words[last]) else cursor.start(start), end)


def stored_or_empty(word: str) -> str:
    """Return a name as the database stores it, and nothing for another token."""
    return stored(word) if is_name(word) else ""


def _ends_operand(word: str) -> bool:
    """Tell whether an expression can end with a token, so that a name behind it is a label."""
    if word in (")", "]") or is_string(word) or word[:1].isdigit():
        return True
    return is_name(word) and (
        word.upper() not in RESERVED or word.upper() in ("END", "NULL", "TRUE", "FALSE")
    )


def _star(
    cursor: Cursor, at: int, last: int, qualifier: str, known: _Outputs
) -> tuple[Item, ...] | None:
    """Return the columns of all relations behind FROM, or of the one that is called so."""
    if cursor.keys[at] != "FROM":
        return None
    result: list[Item] = []
    cursor.index = at + 1
    while True:
        alias, items = _source(cursor, known)
        if qualifier == alias and qualifier:
            return items
        if not qualifier and items is None:
            return None
        result.extend(items or ())
        if not _to_next_source(cursor, last, names_matter=not qualifier):
            return tuple(result) if not qualifier and cursor.index >= 0 else None


def _source(cursor: Cursor, known: _Outputs) -> tuple[str, tuple[Item, ...] | None]:
    """Read a relation or subquery behind FROM; return its alias and columns."""
    cursor.eat("LATERAL")
    items: tuple[Item, ...] | None
    alias = ""
    if cursor.key == "(":
        inside, closing = cursor.parenthesis()
        after = cursor.index
        is_query = cursor.keys[inside] in ("SELECT", "WITH", "VALUES", "(")
        items = _query(cursor, inside, closing, known) if is_query else None
        cursor.index = after
    else:
        cursor.eat("ONLY")
        name: ObjectName = cursor.qualified()
        alias = name.name
        if cursor.key == "(":
            cursor.parenthesis()
            items = None
        elif not name.schema and name.name in known:
            items = known[name.name]
        else:
            items = (StarItem(name),)
        cursor.eat("*")
    cursor.eat("AS")
    word = cursor.words[cursor.index]
    if (
        is_name(word)
        and cursor.key not in RESERVED
        and cursor.key not in _JOIN_WORDS | {"NATURAL", "TABLESAMPLE"}
    ):
        alias = cursor.name().text
        if cursor.key == "(":
            names = cursor.names_in_parentheses()
            items = names if items is None or len(names) == len(items) else None
    return alias, items


def _to_next_source(cursor: Cursor, last: int, *, names_matter: bool) -> bool:
    """Go behind the next comma or JOIN; return False at the end of FROM.

    USING and NATURAL merge columns: then what a plain star gives stays undecided.
    """
    while cursor.index < last and cursor.key not in _SOURCE_ENDS and cursor.key != ")":
        key = cursor.key
        if key in ("NATURAL", "USING") and names_matter:
            cursor.fail("the columns of this join are not decided")
        if key == ",":
            cursor.index += 1
            return True
        if key == "JOIN":
            cursor.index += 1
            return True
        cursor.index = cursor.closing(cursor.index) + 1 if key in ("(", "[") else cursor.index + 1
    return False
