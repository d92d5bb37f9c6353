"""Indexes, in CREATE INDEX and in a table's list, outside of PostgreSQL."""

from __future__ import annotations

from typing import Final

from schemalign.schema.constraints import IndexElement
from schemalign.sql.ddl.definitions import IndexDefinition, ObjectName, Word
from schemalign.sql.ddl.words import is_name
from schemalign.sql.dialects.constraints import skip_key_options
from schemalign.sql.dialects.cursor import DialectCursor

_METHODS: Final = {"FULLTEXT": "fulltext", "SPATIAL": "spatial", "VECTOR": "vector"}


def create_index(cursor: DialectCursor, start: int, end: int) -> IndexDefinition | None:
    """Read an index from behind CREATE; None for one that is none of rows (columnstore, XML)."""
    unique = cursor.eat("UNIQUE")
    method = _method(cursor)
    for word in ("CLUSTERED", "NONCLUSTERED", "BITMAP", "ONLINE", "OFFLINE"):
        cursor.eat(word)
    if not cursor.eat("INDEX"):
        return None
    if_not_exists = cursor.eat("IF", "NOT", "EXISTS")
    name = cursor.qualified().word
    _using(cursor)
    cursor.expect("ON")
    table = cursor.qualified()
    found = index_on(cursor, table, name, start, unique=unique)
    return found._replace(end=end, method=method, if_not_exists=if_not_exists)


def key_of_table(cursor: DialectCursor, table: ObjectName) -> IndexDefinition:
    """Read KEY, INDEX, UNIQUE KEY, FULLTEXT KEY and the like of a table's list."""
    start = cursor.here
    unique = cursor.eat("UNIQUE")
    method = _method(cursor)
    for word in ("INDEX", "KEY", "CLUSTERED", "NONCLUSTERED"):
        cursor.eat(word)
    cursor.eat("IF", "NOT", "EXISTS")
    name = None
    if cursor.key not in ("(", "USING"):
        name = cursor.name()
    unique = cursor.eat("UNIQUE") or unique
    for word in ("CLUSTERED", "NONCLUSTERED"):
        cursor.eat(word)
    _using(cursor)
    found = index_on(cursor, table, name, start, unique=unique)
    return found._replace(method=method, end=cursor.last_end)


def index_on(
    cursor: DialectCursor, table: ObjectName, name: Word | None, start: int, *, unique: bool
) -> IndexDefinition:
    """Read the keys of an index, and what follows them."""
    elements: list[IndexElement] = []
    words: list[Word | None] = []
    inside, closing = cursor.parenthesis()
    after, cursor.index = cursor.index, inside
    while cursor.index < closing:
        element, word = _element(cursor, closing)
        elements.append(element)
        words.append(word)
        if cursor.index < closing:
            cursor.expect(",")
    cursor.index = after
    include: tuple[str, ...] = ()
    where = None
    while cursor.key not in (",", ")", ""):
        before = cursor.index
        if cursor.eat("INCLUDE"):
            include = tuple(word.text for word in cursor.names_in_parentheses())
        elif cursor.eat("WHERE"):
            first = cursor.index
            while not cursor.at_end and not cursor.looking_at("WITH", "("):
                cursor.skip_token()
            where = cursor.expression(first, cursor.index).text
        else:
            skip_key_options(cursor, of_table=True)
        if cursor.index == before:
            cursor.ignored += 1
            cursor.skip_option()
    labels = tuple("" if word is None else word.text for word in words)
    return IndexDefinition(
        name,
        table,
        start,
        cursor.last_end,
        tuple(elements),
        labels,
        unique,
        where=where,
        include=include,
        words=tuple(words),
    )


def _method(cursor: DialectCursor) -> str:
    for word, method in _METHODS.items():
        if cursor.eat(word):
            return method
    return "btree"


def _using(cursor: DialectCursor) -> None:
    """Step over USING BTREE: InnoDB has no other."""
    if cursor.eat("USING"):
        cursor.index += 1


def _element(cursor: DialectCursor, closing: int) -> tuple[IndexElement, Word | None]:
    """Read a key: a column, with the length of what is indexed of it, or an expression."""
    first = cursor.index
    last = first
    while last < closing and cursor.keys[last] != ",":
        last = cursor.closing(last) + 1 if cursor.keys[last] == "(" else last + 1
    end, descending = last, False
    if cursor.keys[end - 1] in ("ASC", "DESC"):
        descending = cursor.keys[end - 1] == "DESC"
        end -= 1
    collation = ""
    if end - first > 2 and cursor.keys[end - 2] == "COLLATE":
        collation = cursor.stored(cursor.words[end - 1])
        end -= 2
    cursor.index = last
    length = _length(cursor, first, end)
    if (end == first + 1 or length) and is_name(cursor.words[first]):
        stop = cursor.ends[first]
        name = cursor.stored(cursor.words[first])
        word = Word(name, stop - len(cursor.words[first]), stop)
        return IndexElement(name, "", descending, descending, length, collation), word
    text = cursor.expression(first, end).text
    return IndexElement("", text, descending, descending, "", collation), None


def _length(cursor: DialectCursor, first: int, end: int) -> str:
    """Return `(10)` of `name(10)`: only so much of the column is indexed."""
    words = cursor.words[first + 1 : end]
    is_length = len(words) == 3 and words[0] == "(" and words[1].isdigit()
    return f"({words[1]})" if is_length else ""
