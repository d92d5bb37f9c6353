"""From the definition of a column to a column."""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.postgresql_names import sequence_name
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression, Identity, IdentityKind
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import SequenceDraft, TableDraft
from schemalign.sql.ddl.columns import is_null
from schemalign.sql.ddl.definitions import ColumnDefinition, ColumnTail, ObjectName, Written
from schemalign.sql.ddl.words import is_string, stored, string_value
from schemalign.sql.tokens import Tokens
from schemalign.text.span import Location
from schemalign.values import NamedTuple

NULLABLE: Final[Sourced[bool]] = Sourced(True)
NO_EXPRESSION: Final[Sourced[Expression | None]] = Sourced(None)
NO_IDENTITY: Final[Sourced[Identity | None]] = Sourced(None)
NO_TEXT: Final[Sourced[str | None]] = Sourced(None)
UNREAD: Final = "the definition of the column could not be read"
_INTEGERS: Final = ("int2", "int4", "int8")
_NEXT_VALUE: Final = re.compile(r"\s*\(*\s*(?:pg_catalog\s*\.\s*)?nextval\s*\(", re.IGNORECASE)


def make_column(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> Column:
    """Return the column that a definition makes, without its constraints."""
    if catalogue.made is None or not _is_independent(definition.tail):
        return _made(catalogue, table, definition)
    known = catalogue.made.get(definition, catalogue.path)
    if known is None:
        known = _made(catalogue, table, definition)
        catalogue.made.put(definition, catalogue.path, known)
    return known


def _is_independent(tail: ColumnTail) -> bool:
    """Whether a column is the same whatever else there is in the schema."""
    written = tail.type
    return (
        written is not None
        and written.kind is TypeKind.BUILT_IN
        and tail.identity is None
        and not tail.is_serial
        and not tail.next_value
    )


def _made(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> Column:
    tail, base, path = definition.tail, definition.base, catalogue.path
    written = tail.type
    type_location = Location(path, base + tail.type_start, base + tail.type_end)
    if tail.is_plain and written is not None:
        location = Location(path, definition.start, definition.end)
        return Column(
            definition.name, location, Sourced(written, type_location), _nullable(path, tail, base)
        )
    if written is None:
        reason = UNREAD if tail.computed is None else "the type is that of an expression"
        column_type: Sourced[ColumnType] = Sourced(UNKNOWN, type_location, reason)
    elif "*" in written.name or "*" in written.schema:
        column_type = Sourced(UNKNOWN, type_location, tail.reason or "the type holds a placeholder")
    elif written.kind is TypeKind.BUILT_IN:
        column_type = Sourced(written, type_location)
    else:
        column_type = Sourced(catalogue.resolved(written), type_location)
    return _rich_column(catalogue, table, definition, column_type)


def _nullable(path: str, tail: ColumnTail, base: int) -> Sourced[bool]:
    if tail.not_null is not None:
        return Sourced(False, Location(path, base + tail.not_null.start, base + tail.not_null.end))
    if tail.null is not None:
        return Sourced(True, Location(path, base + tail.null.start, base + tail.null.end))
    return NULLABLE


def _rich_column(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ColumnDefinition,
    column_type: Sourced[ColumnType],
) -> Column:
    """Return a column with a default, an identity, an expression, a collation or a fault."""
    tail, base, path = definition.tail, definition.base, catalogue.path
    unread = bool(tail.faults) and tail.next_column < 0
    identity = _identity(catalogue, table, definition)
    nullable = _nullable(path, tail, base)
    if identity is not None and nullable.value is not False:
        nullable = Sourced(False, identity.location)
    elif unread and tail.not_null is None and tail.null is None:
        nullable = Sourced(UNKNOWN, None, UNREAD)
    default, computed = _expressions(catalogue, definition, unread=unread)
    collation = NO_TEXT
    if tail.collation is not None:
        collation = Sourced(tail.collation.text, _place(catalogue, definition, tail.collation))
    if tail.next_value and tail.default is not None:
        where = _place(catalogue, definition, tail.default)
        default, serial = _default_facts(
            catalogue, _Owner(table, definition.name, column_type), tail.default.text, where
        )
        identity = serial or identity
    if identity is None:
        unknown = unread and tail.computed is None
        identity = Sourced(UNKNOWN, None, UNREAD) if unknown else NO_IDENTITY
    return Column(
        definition.name,
        Location(path, definition.start, definition.end),
        column_type,
        nullable,
        default,
        identity,
        computed,
        collation,
    )


def _place(catalogue: Catalogue, definition: ColumnDefinition, written: Written) -> Location:
    base = definition.base
    return Location(catalogue.path, base + written.start, base + written.end)


def _expressions(
    catalogue: Catalogue, definition: ColumnDefinition, *, unread: bool
) -> tuple[Sourced[Expression | None], Sourced[Expression | None]]:
    """Return the default and the expression of a generated column."""
    tail = definition.tail
    if tail.computed is not None:
        where = _place(catalogue, definition, tail.computed)
        return NO_EXPRESSION, Sourced(Expression(tail.computed.text), where)
    unknown: Sourced[Expression | None] = Sourced(UNKNOWN, None, UNREAD)
    absent = unknown if unread else NO_EXPRESSION
    if tail.default is None:
        return absent, absent
    where = _place(catalogue, definition, tail.default)
    if tail.has_placeholder:
        return Sourced(UNKNOWN, where, tail.reason or "the default holds a placeholder"), absent
    return Sourced(tail.expression, where), absent


def _identity(
    catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition
) -> Sourced[Identity | None] | None:
    tail, base = definition.tail, definition.base
    if tail.identity is not None:
        where = _place(catalogue, definition, tail.identity)
        kind, sequence = tail.identity.text, tail.sequence
    elif tail.is_serial:
        where = Location(catalogue.path, base + tail.type_start, base + tail.type_end)
        kind, sequence = "SERIAL", None
    else:
        return None
    return Sourced(made_identity(catalogue, table, definition.name, kind, sequence), where)


def made_identity(
    catalogue: Catalogue, table: TableDraft, column: str, kind: str, written: ObjectName | None
) -> Identity:
    """Return the identity of a column, and create its sequence."""
    if kind == "AUTOMATIC":
        return Identity(IdentityKind.AUTOMATIC)
    if written is not None:
        name = catalogue.created_name(written)
    else:
        made = sequence_name(table.name.name, column)
        name = QualifiedName(table.name.schema, catalogue.take_name(table.name.schema, made))
    catalogue.sequences[name] = SequenceDraft(name, (table, column))
    if kind == "SERIAL":
        return Identity(IdentityKind.SERIAL, name)
    return Identity(IdentityKind.ALWAYS if kind == "ALWAYS" else IdentityKind.BY_DEFAULT)


def with_default(
    catalogue: Catalogue, table: TableDraft, column: Column, text: str, location: Location
) -> Column:
    """Return a column with a default; the next value of a sequence makes it serial."""
    owner = _Owner(table, column.name, column.type)
    default, identity = _default_facts(catalogue, owner, text, location)
    if identity is None and column.identity.value is not None:
        identity = NO_IDENTITY
    return with_facets(column, default=default, identity=identity)


class _Owner(NamedTuple):
    """The column that a default belongs to."""

    table: TableDraft
    column: str
    type: Sourced[ColumnType]


def _default_facts(
    catalogue: Catalogue, owner: _Owner, text: str, location: Location
) -> tuple[Sourced[Expression | None], Sourced[Identity | None] | None]:
    """Return the default, and the identity that it stands for."""
    sequence = next_value_of(catalogue, text)
    written = owner.type.value
    if sequence is None or (isinstance(written, ColumnType) and written.name not in _INTEGERS):
        return Sourced(None if is_null(text) else Expression(text), location), None
    used = UnresolvedName(sequence, "sequence", location, str(owner.table.name), owner.column)
    catalogue.sequence_uses.append((sequence, used))
    return Sourced(None, location), Sourced(Identity(IdentityKind.SERIAL, sequence), location)


def with_facets(
    column: Column,
    *,
    type_: Sourced[ColumnType] | None = None,
    nullable: Sourced[bool] | None = None,
    default: Sourced[Expression | None] | None = None,
    identity: Sourced[Identity | None] | None = None,
    comment: Sourced[str | None] | None = None,
) -> Column:
    """Return a column of the schema with some facets set.

    `dataclasses.replace` costs five times as much, and a dump sets thousands.
    """
    return Column(
        column.name,
        column.location,
        type_ or column.type,
        nullable or column.nullable,
        default or column.default,
        identity or column.identity,
        column.computed,
        column.collation,
        comment or column.comment,
        former=column.former,
    )


def next_value_of(catalogue: Catalogue, text: str) -> QualifiedName | None:
    """Return the sequence of `nextval('name'::regclass)`, None for any other expression."""
    match = _NEXT_VALUE.match(text)
    if match is None:
        return None
    tokens = Tokens(text, match.end(), len(text))
    first = next((word for word in tokens.words if word != "("), "")
    if not is_string(first) or any(word in ("+", "||", "*", "-") for word in tokens.words):
        return None
    value = string_value(first)
    parts = [stored(word) for word in Tokens(value, 0, len(value)).words if word != "."]
    if not parts:
        return None
    schema = parts[-2] if len(parts) > 1 else ""
    return catalogue.found_name(ObjectName(schema, parts[-1], 0, 0), catalogue.sequences)
