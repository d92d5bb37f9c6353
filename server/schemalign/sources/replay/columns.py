"""From the definition of a column to a column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from schemalign.databases.postgresql_names import sequence_name
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression, Identity, IdentityKind
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import SequenceDraft, TableDraft
from schemalign.sql.ddl.columns import is_null
from schemalign.sql.ddl.cursor import is_string, stored, string_value
from schemalign.sql.ddl.definitions import ColumnDefinition, ColumnTail, ObjectName
from schemalign.sql.tokens import Tokens
from schemalign.text.span import Location

NULLABLE: Final[Sourced[bool]] = Sourced(True)
NO_EXPRESSION: Final[Sourced[Expression | None]] = Sourced(None)
NO_IDENTITY: Final[Sourced[Identity | None]] = Sourced(None)
NO_TEXT: Final[Sourced[str | None]] = Sourced(None)
UNREAD: Final = "the definition of the column could not be read"
_INTEGERS: Final = ("int2", "int4", "int8")
_NEXTVAL: Final = re.compile(r"\s*\(*\s*(?:pg_catalog\s*\.\s*)?nextval\s*\(", re.IGNORECASE)


def make_column(catalogue: Catalogue, table: TableDraft, definition: ColumnDefinition) -> Column:
    """Return the column that a definition makes, without its constraints."""
    tail, base, path = definition.tail, definition.base, catalogue.path
    written = tail.type
    type_location = Location(path, base + tail.type_start, base + tail.type_end)
    if tail.is_plain and written is not None:
        location = Location(path, definition.start, definition.end)
        return Column(
            definition.name, location, Sourced(written, type_location), _nullable(path, tail, base)
        )
    if written is None:
        column_type: Sourced[ColumnType] = Sourced(UNKNOWN, type_location, UNREAD)
    elif "*" in written.name or "*" in written.schema:
        column_type = Sourced(UNKNOWN, type_location, "the type holds a placeholder")
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
    nullable = _nullable(path, tail, base)
    default, identity, computed, collation = NO_EXPRESSION, NO_IDENTITY, NO_EXPRESSION, NO_TEXT
    if tail.faults and tail.next_column < 0:
        nullable = nullable if tail.not_null or tail.null else Sourced(UNKNOWN, None, UNREAD)
        default = Sourced(UNKNOWN, None, UNREAD)
        identity = Sourced(UNKNOWN, None, UNREAD)
        computed = Sourced(UNKNOWN, None, UNREAD)
    if tail.computed is not None:
        where = Location(path, base + tail.computed.start, base + tail.computed.end)
        computed, identity, default = (
            Sourced(Expression(tail.computed.text), where),
            NO_IDENTITY,
            NO_EXPRESSION,
        )
    if tail.collation is not None:
        where = Location(path, base + tail.collation.start, base + tail.collation.end)
        collation = Sourced(tail.collation.text, where)
    if tail.identity is not None:
        where = Location(path, base + tail.identity.start, base + tail.identity.end)
        identity = Sourced(
            made_identity(catalogue, table, definition.name, tail.identity.text, tail.sequence),
            where,
        )
        nullable = Sourced(False, where) if nullable.value is not False else nullable
    elif tail.is_serial:
        where = Location(path, base + tail.type_start, base + tail.type_end)
        identity = Sourced(made_identity(catalogue, table, definition.name, "SERIAL", None), where)
        nullable = Sourced(False, where) if nullable.value is not False else nullable
    if tail.default is not None:
        where = Location(path, base + tail.default.start, base + tail.default.end)
        if tail.next_value:
            default, own_identity = _default_facts(
                catalogue, table, definition.name, column_type, tail.default.text, where
            )
            identity = own_identity or identity
        elif tail.has_placeholder:
            default = Sourced(UNKNOWN, where, "the default holds a placeholder")
        else:
            default = Sourced(tail.expression, where)
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


def made_identity(
    catalogue: Catalogue, table: TableDraft, column: str, kind: str, written: ObjectName | None
) -> Identity:
    """Return the identity of a column, and create its sequence."""
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
    default, identity = _default_facts(catalogue, table, column.name, column.type, text, location)
    if identity is None and default.value is not None and column.identity.value is not None:
        identity = NO_IDENTITY
    return replace(column, default=default, identity=identity or column.identity)


def _default_facts(
    catalogue: Catalogue,
    table: TableDraft,
    column: str,
    column_type: Sourced[ColumnType],
    text: str,
    location: Location,
) -> tuple[Sourced[Expression | None], Sourced[Identity | None] | None]:
    sequence = next_value_of(catalogue, text)
    written = column_type.value
    if sequence is None or (isinstance(written, ColumnType) and written.name not in _INTEGERS):
        return Sourced(None if is_null(text) else Expression(text), location), None
    used = UnresolvedName(sequence, "sequence", location, str(table.name), column)
    catalogue.sequence_uses.append((sequence, used))
    return Sourced(None, location), Sourced(Identity(IdentityKind.SERIAL, sequence), location)


def next_value_of(catalogue: Catalogue, text: str) -> QualifiedName | None:
    """Return the sequence of `nextval('name'::regclass)`, None for any other expression."""
    match = _NEXTVAL.match(text)
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
