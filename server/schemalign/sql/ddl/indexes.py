"""CREATE INDEX: https://www.postgresql.org/docs/current/sql-createindex.html."""

from __future__ import annotations

from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import IndexDefinition
from schemalign.sql.ddl.elements import index_elements, unused_label


def read_index(cursor: Cursor, start: int, end: int, *, unique: bool) -> IndexDefinition:
    """Read an index from behind the word INDEX."""
    cursor.eat("CONCURRENTLY")
    if_not_exists = cursor.eat("IF", "NOT", "EXISTS")
    name = None
    if not cursor.eat("ON"):
        # pg_dump never writes a schema here, but hand-written files do, wrongly.
        name = cursor.qualified().word
        cursor.expect("ON")
    only = cursor.eat("ONLY")
    table = cursor.qualified()
    method = cursor.label().text if cursor.eat("USING") else "btree"
    inside, closing = cursor.parenthesis()
    after, cursor.index = cursor.index, inside
    keys = index_elements(cursor, closing)
    cursor.index = after
    include: tuple[str, ...] = ()
    include_labels: tuple[str, ...] = ()
    if cursor.eat("INCLUDE"):
        inside, closing = cursor.parenthesis()
        after, cursor.index = cursor.index, inside
        included = index_elements(cursor, closing)
        cursor.index = after
        include = tuple(element.column or element.expression for element in included.elements)
        taken = list(keys.labels)
        for label in included.labels:
            taken.append(unused_label(label, taken))
        include_labels = tuple(taken[len(keys.labels) :])
    nulls_not_distinct = cursor.eat("NULLS", "NOT", "DISTINCT")
    cursor.eat("NULLS", "DISTINCT")
    where = _options(cursor)
    return IndexDefinition(
        name,
        table,
        start,
        end,
        keys.elements,
        keys.labels + include_labels,
        unique,
        method,
        where,
        include,
        nulls_not_distinct,
        if_not_exists,
        keys.words,
        only,
    )


def _options(cursor: Cursor) -> str | None:
    """Read WITH, TABLESPACE and WHERE; return the predicate."""
    while not cursor.at_end:
        if cursor.eat("WHERE"):
            where = cursor.expression(cursor.index, cursor.count).text
            if not where:
                cursor.fail("an expression is expected here")
            cursor.index = cursor.count
            return where
        if cursor.eat("WITH"):
            cursor.parenthesis()
        elif cursor.eat("TABLESPACE"):
            cursor.name()
        else:
            cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
    return None
