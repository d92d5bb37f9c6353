"""Constraints of a column or a table.

https://www.postgresql.org/docs/current/sql-createtable.html
"""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import ConstraintDefinition, ObjectName, Word
from schemalign.sql.ddl.elements import index_elements
from schemalign.sql.ddl.words import is_name

_ACTIONS: Final = {
    ("NO", "ACTION"): "",
    ("SET", "NULL"): "SET NULL",
    ("SET", "DEFAULT"): "SET DEFAULT",
}
STARTERS: Final = frozenset(
    {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "NOT"}
)
"""The keywords that begin a constraint in a table's list."""


def column_constraint(cursor: Cursor, name: Word | None, first: int) -> ConstraintDefinition | None:
    """Read PRIMARY KEY, UNIQUE, CHECK or REFERENCES behind a column."""
    start = cursor.start(first)
    if cursor.eat("PRIMARY", "KEY"):
        constraint = ConstraintDefinition("PRIMARY KEY", start, 0, name)
        _storage(cursor)
    elif cursor.eat("UNIQUE"):
        constraint = ConstraintDefinition(
            "UNIQUE", start, 0, name, nulls_not_distinct=_nulls(cursor)
        )
        _storage(cursor)
    elif cursor.key == "CHECK":
        constraint = _check(cursor, name, start)
    elif cursor.key == "REFERENCES":
        constraint = _references(cursor, name, (), start)
    else:
        return None
    return constraint._replace(end=cursor.last_end)


def table_constraint(cursor: Cursor) -> ConstraintDefinition:
    """Read a constraint of a table's list or of ALTER TABLE ... ADD."""
    start = cursor.here
    name = cursor.name() if cursor.eat("CONSTRAINT") else None
    if cursor.eat("PRIMARY", "KEY"):
        constraint = _key(cursor, "PRIMARY KEY", name, start)
    elif cursor.eat("UNIQUE"):
        nulls = _nulls(cursor)
        constraint = _key(cursor, "UNIQUE", name, start)._replace(nulls_not_distinct=nulls)
    elif cursor.key == "CHECK":
        constraint = _check(cursor, name, start)
    elif cursor.eat("FOREIGN", "KEY"):
        constraint = _references(cursor, name, _key_columns(cursor), start)
    elif cursor.eat("EXCLUDE"):
        constraint = _exclusion(cursor, name, start)
    elif cursor.eat("NOT", "NULL"):
        constraint = ConstraintDefinition("NOT NULL", start, 0, name, (cursor.name(),))
    else:
        cursor.fail("a constraint is expected here")
    constraint = constraint_attributes(cursor, constraint)
    return constraint._replace(end=cursor.last_end)


def constraint_attributes(cursor: Cursor, constraint: ConstraintDefinition) -> ConstraintDefinition:
    """Read DEFERRABLE, INITIALLY ..., NOT VALID, ENFORCED and NO INHERIT behind a constraint."""
    while True:
        if cursor.eat("DEFERRABLE"):
            constraint = constraint._replace(deferrable=True)
        elif cursor.eat("NOT", "DEFERRABLE"):
            constraint = constraint._replace(deferrable=False)
        elif cursor.eat("INITIALLY", "DEFERRED"):
            constraint = constraint._replace(deferrable=True, initially_deferred=True)
        elif cursor.eat("NO", "INHERIT"):
            constraint = constraint._replace(no_inherit=True)
        elif not (
            cursor.eat("INITIALLY", "IMMEDIATE")
            or cursor.eat("NOT", "VALID")
            or cursor.eat("ENFORCED")
            or cursor.eat("NOT", "ENFORCED")
        ):
            return constraint._replace(end=cursor.last_end)


def _key(cursor: Cursor, kind: str, name: Word | None, start: int) -> ConstraintDefinition:
    if cursor.eat("USING", "INDEX"):
        return ConstraintDefinition(kind, start, 0, name, using_index=cursor.name())
    columns = _key_columns(cursor)
    include = _include(cursor)
    _storage(cursor)
    return ConstraintDefinition(kind, start, 0, name, columns, include=include)


def _key_columns(cursor: Cursor) -> tuple[Word, ...]:
    cursor.expect("(")
    columns = []
    while True:
        if cursor.key == "PERIOD" and is_name(cursor.words[cursor.index + 1] or ")"):
            cursor.index += 1
        columns.append(cursor.name())
        cursor.eat("WITHOUT", "OVERLAPS")
        if not cursor.eat(","):
            cursor.expect(")")
            return tuple(columns)


def _nulls(cursor: Cursor) -> bool:
    if cursor.eat("NULLS", "NOT", "DISTINCT"):
        return True
    cursor.eat("NULLS", "DISTINCT")
    return False


def _include(cursor: Cursor) -> tuple[str, ...]:
    if cursor.eat("INCLUDE"):
        return tuple(word.text for word in cursor.names_in_parentheses())
    return ()


def _storage(cursor: Cursor) -> None:
    if cursor.key == "WITH" and cursor.keys[cursor.index + 1] == "(":
        cursor.index += 1
        cursor.parenthesis()
    if cursor.eat("USING", "INDEX", "TABLESPACE"):
        cursor.name()


def _check(cursor: Cursor, name: Word | None, start: int) -> ConstraintDefinition:
    cursor.expect("CHECK")
    inside, closing = cursor.parenthesis()
    if inside == closing:
        cursor.fail("an expression is expected here", inside)
    expression = cursor.expression(inside, closing).text
    no_inherit = cursor.eat("NO", "INHERIT")
    return ConstraintDefinition(
        "CHECK", start, 0, name, expression=expression, no_inherit=no_inherit
    )


def _references(
    cursor: Cursor, name: Word | None, columns: tuple[Word, ...], start: int
) -> ConstraintDefinition:
    cursor.expect("REFERENCES")
    target: ObjectName = cursor.qualified()
    target_columns = _key_columns(cursor) if cursor.key == "(" else ()
    if cursor.eat("MATCH") and not (
        cursor.eat("FULL") or cursor.eat("SIMPLE") or cursor.eat("PARTIAL")
    ):
        cursor.fail("FULL or SIMPLE is expected here")
    actions = {"DELETE": "", "UPDATE": ""}
    while cursor.key == "ON":
        event = cursor.keys[cursor.index + 1]
        cursor.index += 1
        if event not in actions:
            cursor.fail("DELETE or UPDATE is expected here")
        cursor.index += 1
        actions[event] = _action(cursor)
    return ConstraintDefinition(
        "FOREIGN KEY",
        start,
        0,
        name,
        columns,
        target,
        target_columns,
        actions["DELETE"],
        actions["UPDATE"],
    )


def _action(cursor: Cursor) -> str:
    key = cursor.key
    if key in ("CASCADE", "RESTRICT"):
        cursor.index += 1
        return key
    for words, action in _ACTIONS.items():
        if cursor.eat(*words):
            # ON DELETE SET NULL (a, b): which columns, a detail nothing compares.
            cursor.skip_parenthesis()
            return action
    return cursor.fail("CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION is expected here")


def _exclusion(cursor: Cursor, name: Word | None, start: int) -> ConstraintDefinition:
    method = cursor.name().text if cursor.eat("USING") else "btree"
    inside, closing = cursor.parenthesis()
    after = cursor.index
    text = cursor.written(inside, closing).text
    cursor.index = inside
    elements = index_elements(cursor, closing, with_operators=True)
    cursor.index = after
    include = _include(cursor)
    _storage(cursor)
    where = None
    if cursor.eat("WHERE"):
        where = cursor.expression(*cursor.parenthesis()).text
    return ConstraintDefinition(
        "EXCLUDE",
        start,
        0,
        name,
        tuple(word for word in elements.words if word is not None),
        expression=text,
        labels=elements.labels,
        method=method,
        where=where,
        include=include,
    )
