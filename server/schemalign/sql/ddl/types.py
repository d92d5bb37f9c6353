"""CREATE TYPE and CREATE DOMAIN.

https://www.postgresql.org/docs/current/sql-createtype.html
"""

from __future__ import annotations

from schemalign.sql.ddl.columns import column_definition, tail_at
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import ColumnDefinition, TypeDefinition, Written


def read_type(cursor: Cursor, start: int, end: int) -> TypeDefinition:
    """Read a type from behind the words CREATE TYPE."""
    name = cursor.qualified()
    if cursor.eat("AS", "ENUM"):
        return TypeDefinition("ENUM", name, start, end, members=_members(cursor))
    if cursor.eat("AS", "RANGE"):
        return _range(cursor, TypeDefinition("RANGE", name, start, end))
    if cursor.eat("AS"):
        return TypeDefinition("COMPOSITE", name, start, end, attributes=_attributes(cursor))
    if cursor.key == "(":
        cursor.parenthesis()
    return TypeDefinition("BASE", name, start, end)


def read_domain(cursor: Cursor, start: int, end: int) -> TypeDefinition:
    """Read a domain from behind the words CREATE DOMAIN."""
    name = cursor.qualified()
    cursor.eat("AS")
    tail = tail_at(cursor)
    cursor.faults.extend(tail.faults)
    column = ColumnDefinition(name.name, name.start, name.end, tail, 0, end)
    return TypeDefinition("DOMAIN", name, start, end, domain=column)


def _members(cursor: Cursor) -> tuple[Written, ...]:
    cursor.expect("(")
    if cursor.eat(")"):
        return ()
    members = [cursor.string()]
    while cursor.eat(","):
        members.append(cursor.string())
    cursor.expect(")")
    return tuple(members)


def _attributes(cursor: Cursor) -> tuple[ColumnDefinition, ...]:
    cursor.expect("(")
    attributes: list[ColumnDefinition] = []
    while not cursor.eat(")"):
        if attributes:
            cursor.expect(",")
        attribute = column_definition(cursor)
        cursor.faults.extend(attribute.tail.faults)
        attributes.append(attribute)
        if cursor.at_end:
            cursor.fail(") is expected here")
    return tuple(attributes)


def _range(cursor: Cursor, definition: TypeDefinition) -> TypeDefinition:
    inside, closing = cursor.parenthesis()
    after = cursor.index
    for at in range(inside, closing - 2):
        if cursor.keys[at] == "MULTIRANGE_TYPE_NAME" and cursor.keys[at + 1] == "=":
            cursor.index = at + 2
            definition = definition._replace(multirange=cursor.qualified())
    cursor.index = after
    return definition
