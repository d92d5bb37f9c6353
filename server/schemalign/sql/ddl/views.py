"""CREATE VIEW and CREATE MATERIALIZED VIEW.

https://www.postgresql.org/docs/current/sql-createview.html
"""

from __future__ import annotations

from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import TableDefinition, Word
from schemalign.sql.ddl.words import known_name
from schemalign.sql.queries import query_output


def read_view(cursor: Cursor, start: int, end: int, *, kind: TableKind) -> TableDefinition:
    """Read a view from behind the word VIEW."""
    if_not_exists = cursor.eat("IF", "NOT", "EXISTS")
    name = cursor.qualified()
    names: tuple[Word, ...] = ()
    if cursor.key == "(":
        names = cursor.names_in_parentheses()
    while not cursor.at_end and cursor.key != "AS":
        if cursor.eat("WITH"):
            cursor.skip_parenthesis()
        elif cursor.key in ("USING", "TABLESPACE"):
            cursor.index += 1
            cursor.label()
        else:
            cursor.fail("AS is expected here")
    cursor.expect("AS")
    query_words = frozenset(filter(None, map(known_name, cursor.words[cursor.index :])))
    output = query_output(cursor, cursor.index, _query_end(cursor))
    cursor.index = cursor.count
    return TableDefinition(
        name,
        start,
        end,
        kind,
        if_not_exists=if_not_exists,
        has_query=True,
        output=output,
        column_names=names,
        query_words=query_words,
    )


def _query_end(cursor: Cursor) -> int:
    """Return the token behind the query: WITH CHECK OPTION and WITH [NO] DATA are no part of it."""
    keys, count = cursor.keys, cursor.count
    for ending in (
        ["WITH", "NO", "DATA"],
        ["WITH", "DATA"],
        ["WITH", "CHECK", "OPTION"],
        ["WITH", "LOCAL", "CHECK", "OPTION"],
        ["WITH", "CASCADED", "CHECK", "OPTION"],
    ):
        if keys[count - len(ending) : count] == ending:
            return count - len(ending)
    return count
