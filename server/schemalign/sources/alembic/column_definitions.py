"""From a column as models state it to the definition of a column as SQL states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.databases.postgresql_spelling import spelled
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression, IdentityKind
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.sql.ddl.columns import is_null
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ColumnTail,
    ObjectName,
    TypeDefinition,
    Written,
)
from schemalign.text.span import Location
from schemalign.values import replace

Place = Callable[[Location | None], tuple[int, int]]
"""Gives the offsets of a place in the revision."""

UNDECIDED_TYPE: Final = ColumnType("*", kind=TypeKind.FOREIGN)
_NEXT_VALUE: Final = re.compile(r"\s*\(*\s*(?:pg_catalog\s*\.\s*)?nextval\s*\(", re.IGNORECASE)


def column_definition(column: Column, place: Place, *, is_not_null: bool) -> ColumnDefinition:
    """Return the definition of a column; `is_not_null` says that it is part of the primary key."""
    start, end = place(column.location)
    tail = _with_default(_typed(column, place), column, place)
    tail = _numbered(tail, column, place)
    nullable = column.nullable
    where = place(nullable.location)
    if nullable.value is False or is_not_null:
        tail = tail._replace(not_null=Written("", *where))
    elif nullable.location is not None:
        tail = tail._replace(null=Written("", *where))
    if column.computed.value is not None:
        text = column.computed.value
        computed = text.text if isinstance(text, Expression) else "*"
        tail = tail._replace(computed=Written(computed, *place(column.computed.location)))
    if isinstance(column.collation.value, str):
        written = Written(column.collation.value, *place(column.collation.location))
        tail = tail._replace(collation=written)
    return ColumnDefinition(column.name, start, end, tail, 0, end)


def _typed(column: Column, place: Place) -> ColumnTail:
    start, end = place(column.type.location)
    written = column.type.value
    if not isinstance(written, ColumnType):
        reason = column.type.reason or "the type is computed"
        return ColumnTail(UNDECIDED_TYPE, start, end, reason=reason)
    return ColumnTail(stored_type(written), start, end)


def stored_type(written: ColumnType) -> ColumnType:
    """Return a type as SQL names it: an enum or domain by its name, to be looked up."""
    if written.kind is TypeKind.ENUM:
        name = written.name or "*"
        return ColumnType(name, (), written.is_array, TypeKind.FOREIGN, written.schema, raw=name)
    if written.domain is not None:
        schema, name = written.domain
        return ColumnType(name, (), written.is_array, TypeKind.FOREIGN, schema, raw=name)
    return replace(written, enum=None, is_decorated=False, raw=spelled(written))


def _with_default(tail: ColumnTail, column: Column, place: Place) -> ColumnTail:
    default = column.default
    if default.value is None:
        return tail
    where = place(default.location)
    if not isinstance(default.value, Expression):
        reason = default.reason or "the default is computed"
        return tail._replace(
            default=Written("", *where), has_placeholder=True, reason=tail.reason or reason
        )
    text = sql_of(default.value)
    tail = tail._replace(default=Written(text, *where))
    if _NEXT_VALUE.match(text):
        return tail._replace(next_value=True)
    return tail if is_null(text) else tail._replace(expression=Expression(text))


def sql_of(default: Expression) -> str:
    """Return a server default as SQL writes it: a plain string is a literal."""
    if not default.is_literal:
        return default.text
    return "'" + default.text.replace("'", "''") + "'"


def _numbered(tail: ColumnTail, column: Column, place: Place) -> ColumnTail:
    """Add who numbers the column.

    `Sequence(...)` asks for numbers by itself, and an operation does not create it.
    """
    identity = column.identity.value
    if identity is None or identity is UNKNOWN:
        return tail
    if identity.kind is IdentityKind.IMPLIED:
        return tail._replace(is_serial=True)
    if identity.kind is IdentityKind.SERIAL:
        return tail
    kind = "ALWAYS" if identity.kind is IdentityKind.ALWAYS else "BY DEFAULT"
    return tail._replace(identity=Written(kind, *place(column.identity.location)))


def types_created(kind: Sourced[ColumnType], place: Place) -> Iterator[TypeDefinition]:
    """Yield the types that a column's type brings along, unless they exist already.

    `create_type=False` needs no thought: the migration would fail if such a type did not exist.
    """
    written = kind.value
    if isinstance(written, ColumnType) and written.enum is not None:
        yield from enum_created(written.enum, place(kind.location))


def enum_created(enum: EnumType, where: tuple[int, int]) -> Iterator[TypeDefinition]:
    """Yield the definition of a native enum, if its name and members are known."""
    if enum.native and enum.name is not None and isinstance(enum.members, tuple):
        members = tuple(Written(each, *where) for each in enum.members)
        yield TypeDefinition("ENUM", object_name(enum.name, where), *where, members=members)


def object_name(name: QualifiedName, where: tuple[int, int]) -> ObjectName:
    """Return a name of the neutral model as SQL writes it."""
    return ObjectName(name.schema, truncate(name.name), *where)
