"""Constraints of a column or a table, outside of PostgreSQL."""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.definitions import ConstraintDefinition, Word
from schemalign.sql.dialects.cursor import DialectCursor

_ACTIONS: Final = {
    ("NO", "ACTION"): "",
    ("SET", "NULL"): "SET NULL",
    ("SET", "DEFAULT"): "SET DEFAULT",
    ("CASCADE",): "CASCADE",
    ("RESTRICT",): "RESTRICT",
}
_KEY_WORDS: Final = frozenset(
    """
    CLUSTERED NONCLUSTERED ASC DESC VISIBLE INVISIBLE ENABLE DISABLE NOVALIDATE VALIDATE IGNORED
    """.split()
)


def skip_key_options(cursor: DialectCursor, *, of_table: bool = False) -> None:  # noqa: C901  # a plain table of words
    """Step over what says how a key is stored or what happens on a conflict.

    Behind a column COMMENT is the column's own.
    """
    while not cursor.at_end:
        if (
            cursor.key in _KEY_WORDS
            or cursor.looking_at("NOT", "IGNORED")
            or cursor.eat("ON", "CONFLICT")
        ):
            cursor.index += 1
        elif cursor.looking_at("WITH", "PARSER"):
            cursor.index += 3
        elif cursor.looking_at("WITH", "(") or cursor.key == "ON":
            if cursor.keys[cursor.index + 1] in ("DELETE", "UPDATE"):
                return
            cursor.index += 1
            cursor.skip_token()
            cursor.skip_parenthesis()
        elif of_table and cursor.key in ("KEY_BLOCK_SIZE", "COMMENT", "CLUSTERING"):
            cursor.index += 1
            cursor.eat("=")
            cursor.skip_token()
        elif cursor.eat("USING", "INDEX"):
            cursor.skip_element()
        elif cursor.key == "USING":
            cursor.index += 2
        else:
            return


def check(cursor: DialectCursor, name: Word | None, start: int) -> ConstraintDefinition:
    """Read CHECK; one that SQL Server or MySQL does not enforce is one all the same."""
    cursor.expect("CHECK")
    cursor.eat("NOT", "FOR", "REPLICATION")
    text = cursor.expression(*cursor.parenthesis()).text
    if not text:
        cursor.fail("an expression is expected here")
    _ = cursor.eat("NOT", "ENFORCED") or cursor.eat("ENFORCED")
    skip_key_options(cursor)
    return ConstraintDefinition("CHECK", start, cursor.last_end, name, expression=text)


def references(  # noqa: C901  # a plain table of words
    cursor: DialectCursor, name: Word | None, columns: tuple[Word, ...], start: int
) -> ConstraintDefinition:
    """Read REFERENCES with its actions."""
    cursor.expect("REFERENCES")
    target = cursor.qualified()
    found = ConstraintDefinition(
        "FOREIGN KEY", start, 0, name, columns, target, names(cursor) if cursor.key == "(" else ()
    )
    while True:
        if cursor.eat("ON", "DELETE"):
            found = found._replace(on_delete=_action(cursor))
        elif cursor.eat("ON", "UPDATE"):
            found = found._replace(on_update=_action(cursor))
        elif cursor.eat("MATCH"):
            cursor.index += 1
        elif cursor.eat("NOT", "DEFERRABLE"):
            found = found._replace(deferrable=False)
            _ = cursor.eat("INITIALLY", "IMMEDIATE") or cursor.eat("INITIALLY", "DEFERRED")
        elif cursor.eat("DEFERRABLE"):
            found = found._replace(deferrable=True)
        elif cursor.eat("INITIALLY", "DEFERRED"):
            found = found._replace(deferrable=True, initially_deferred=True)
        elif not (cursor.eat("INITIALLY", "IMMEDIATE") or cursor.eat("NOT", "FOR", "REPLICATION")):
            skip_key_options(cursor)
            return found._replace(end=cursor.last_end)


def names(cursor: DialectCursor) -> tuple[Word, ...]:
    """Read a list of columns; their order, collation and key length are stepped over."""
    cursor.expect("(")
    found = [_column(cursor)]
    while cursor.eat(","):
        found.append(_column(cursor))
    cursor.expect(")")
    return tuple(found)


def _column(cursor: DialectCursor) -> Word:
    word = cursor.name()
    cursor.skip_parenthesis()
    if cursor.eat("COLLATE"):
        cursor.index += 1
    _ = cursor.eat("ASC") or cursor.eat("DESC")
    return word


def _action(cursor: DialectCursor) -> str:
    for words, action in _ACTIONS.items():
        if cursor.eat(*words):
            return action
    return cursor.fail("CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION is expected here")
