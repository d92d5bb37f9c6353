"""What a property says of its column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.databases.postgresql_types import BUILT_IN, type_from_text
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Expression
from schemalign.schema.types import ColumnType, EnumType
from schemalign.sources.json_schema.references import Schemas, is_true
from schemalign.sources.json_text import Node
from schemalign.text.span import Location
from schemalign.values import NamedTuple, replace

_SQL_TYPE: Final = (
    *("x-sql-type", "x-db-type", "x-column-type", "x-type", "sqlType", "dbType", "columnType"),
    *("x-postgresql-type", "x-postgres-type"),
)
_DEFAULT: Final = ("x-default", "x-sql-default", "x-server-default", "x-db-default")
_STRINGS: Final = ("text", "varchar", "bpchar")
_WORDS: Final = frozenset(
    """
    email idn-email hostname idn-hostname uri url uri-reference uri-template iri iri-reference
    json-pointer relative-json-pointer regex password phone slug
    """.split()
)
"""Formats of strings that are nothing but strings."""

# As a string, JSON may hold nearly everything: dates, bytes, and numbers that it would round.
_AS_STRING: Final = (*_STRINGS, *sorted(BUILT_IN - {*_STRINGS, "bool", "int2", "int4", "float4"}))
_LENGTHS_OF_UUIDS: Final = (32, 36)
# What a format leaves open.
_FORMATS: Final = {
    "uuid": ("uuid",),
    "date": ("date",),
    "date-time": ("timestamptz", "timestamp"),
    "time": ("time", "timetz"),
    "duration": ("interval", *_STRINGS),
    "ipv4": ("inet", "cidr", *_STRINGS),
    "ipv6": ("inet", "cidr", *_STRINGS),
    "int32": ("int4", "int2"),
    "int64": ("int8",),
    "float": ("float4", "float8", "numeric"),
    "double": ("float8", "numeric"),
    "decimal": ("numeric", *_STRINGS),
    "binary": ("bytea", *_STRINGS),
    "byte": ("bytea", *_STRINGS),
    "json": ("jsonb", "json", *_STRINGS),
}
_KINDS: Final = {
    "boolean": ("bool",),
    "integer": ("int4", "int8", "int2", "numeric"),
    "number": ("numeric", "float8", "float4", "int4", "int8", "int2", "money"),
    # Nothing is known of these: an array may be one of the database, JSON, or a type of its own.
    "array": (),
    "object": (),
}
_SPELT: Final = {
    "int4": "INTEGER",
    "int8": "BIGINT",
    "int2": "SMALLINT",
    "bool": "BOOLEAN",
    "timestamptz": "TIMESTAMP WITH TIME ZONE",
    "timetz": "TIME WITH TIME ZONE",
    "bpchar": "CHAR",
    "float4": "REAL",
    "float8": "DOUBLE PRECISION",
}


class Kind(NamedTuple):
    """What the keywords of a property say of its values: `names` are JSON's types."""

    names: tuple[str, ...]
    is_nullable: bool
    node: Node  # where it is said


def read_column(path: str, schemas: Schemas, key: Node, node: Node, *, required: bool) -> Column:
    """Return the column of a property; `required` tells that the property must be there."""
    place = Location(path, key.start, key.end)
    kind = _kind(schemas, node)
    type_, possible = _type(path, schemas, node, kind)
    return Column(
        str(key.value),
        place,
        type_,
        _nullable(path, kind, node, required=required),
        default=_default(path, schemas, node),
        identity=Sourced(UNKNOWN, reason=_SILENT),
        computed=Sourced(UNKNOWN, reason=_SILENT),
        comment=Sourced(UNKNOWN, reason=_SILENT),
        possible_types=possible,
    )


_SILENT: Final = "JSON Schema does not say it"


def _kind(schemas: Schemas, node: Node) -> Kind:
    """Return JSON's types of a property, null apart; alternatives count together."""
    nullable = is_true(schemas.get(node, "nullable", "x-nullable"))
    parts = _with_alternatives(schemas, node)
    words = [word for part in parts for word in _type_words(part)]
    names = dict.fromkeys(str(word.value) for word in words)
    listed = [value.value for part in parts for value in _listed(part)]
    nullable = nullable or "null" in names or None in listed
    named = tuple(name for name in names if name != "null")
    at = next((word for word in words if word.value != "null"), node)
    return Kind(named, nullable, at)


def _with_alternatives(schemas: Schemas, node: Node) -> list[Node]:
    """Return a schema with everything that it may be, each once."""
    found: dict[tuple[int, int], Node] = {}
    waiting = [node]
    while waiting:
        for part in schemas.parts(waiting.pop()):
            if (part.start, part.end) not in found:
                found[part.start, part.end] = part
                waiting += _alternatives(part)
    return list(found.values())


def _type_words(part: Node) -> Iterator[Node]:
    found = part.get("type")
    if found is None:
        return
    for each in found.value if isinstance(found.value, list) else [found]:
        if isinstance(each.value, str):
            yield each


def _alternatives(part: Node) -> Iterator[Node]:
    for key in ("anyOf", "oneOf"):
        found = part.get(key)
        if found is not None and isinstance(found.value, list):
            yield from found.value


def _listed(part: Node) -> Iterator[Node]:
    found = part.get("enum")
    if found is not None and isinstance(found.value, list):
        yield from found.value


def _type(
    path: str, schemas: Schemas, node: Node, kind: Kind
) -> tuple[Sourced[ColumnType], tuple[ColumnType, ...]]:
    """Return the type of a column, and if it is not decided, which it may be."""
    stated = schemas.get(node, *_SQL_TYPE)
    if stated is not None and isinstance(stated.value, str):
        place = Location(path, stated.start, stated.end)
        return Sourced(type_from_text(stated.value), place), ()
    at, names = _possible(schemas, node, kind)
    place = Location(path, at.start, at.end)
    is_string = names in (_STRINGS, _AS_STRING)
    length = _length(schemas, node) if is_string else None
    members = _members(schemas, node) if is_string else None
    if members is not None:
        names = _STRINGS
    if length is not None and members is None:
        return Sourced(ColumnType("varchar", (length,), raw=f"VARCHAR({length})"), place), ()
    if len(names) == 1:
        return Sourced(_named(names[0]), place), ()
    reason = f"JSON Schema leaves open which type {' or '.join(kind.names) or 'it'} is"
    possible = tuple(_with_members(_named(name), members) for name in names)
    return Sourced(UNKNOWN, place, reason), possible


def _possible(schemas: Schemas, node: Node, kind: Kind) -> tuple[Node, tuple[str, ...]]:
    """Return the types that a property may have in the database, and where it says so."""
    if len(kind.names) != 1 or not schemas.is_whole(node):
        return kind.node, ()
    found = schemas.get(node, "format")
    if found is not None and isinstance(found.value, str) and found.value in _FORMATS:
        return found, _FORMATS[found.value]
    if kind.names[0] == "string":
        is_word = found is not None and found.value in _WORDS
        return kind.node, _STRINGS if is_word else _AS_STRING
    return kind.node, _KINDS.get(kind.names[0], ())


def _named(name: str) -> ColumnType:
    return ColumnType(name, raw=_SPELT.get(name, name.upper()))


def _with_members(type_: ColumnType, members: tuple[str, ...] | None) -> ColumnType:
    if members is None:
        return type_
    return replace(type_, enum=EnumType(None, members, native=False))


def _length(schemas: Schemas, node: Node) -> int | None:
    """Return the longest string that is admitted; one of a fixed length may be CHAR or a UUID."""
    longest, shortest = schemas.get(node, "maxLength"), schemas.get(node, "minLength")
    if longest is None or type(longest.value) is not int:
        return None
    if longest.value in _LENGTHS_OF_UUIDS or (
        shortest is not None and shortest.value == longest.value
    ):
        return None
    return longest.value


def _members(schemas: Schemas, node: Node) -> tuple[str, ...] | None:
    found = schemas.get(node, "enum")
    if found is None or not isinstance(found.value, list):
        return None
    values = [each.value for each in found.value if each.value is not None]
    return tuple(each for each in values if isinstance(each, str)) if values else None


def _nullable(path: str, kind: Kind, node: Node, *, required: bool) -> Sourced[bool]:
    """A property that may be left out says nothing: the database may fill in its default."""
    place = Location(path, kind.node.start, kind.node.end)
    if kind.is_nullable:
        return Sourced(True, place)
    if required and kind.names:
        return Sourced(False, place)
    at = Location(path, node.start, node.end)
    return Sourced(UNKNOWN, at, "the property is not required, but does not admit null either")


def _default(path: str, schemas: Schemas, node: Node) -> Sourced[Expression | None]:
    stated = schemas.get(node, *_DEFAULT)
    if stated is not None and isinstance(stated.value, str):
        return Sourced(Expression(stated.value), Location(path, stated.start, stated.end))
    written = schemas.get(node, "default")
    if written is None:
        return Sourced(UNKNOWN, reason=_SILENT)
    place = Location(path, written.start, written.end)
    return Sourced(UNKNOWN, place, "a default of JSON Schema may be the program's, too")
