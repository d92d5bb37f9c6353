"""Which types a foreign key may join."""

from __future__ import annotations

from typing import Final

from schemalign.schema.types import ColumnType, TypeKind

_NUMBERS: Final = frozenset({"numeric", "float4", "float8"})
_STRINGS: Final = frozenset({"text", "varchar", "bpchar", "name"})
_MOMENTS: Final = frozenset({"date", "timestamp", "timestamptz"})
_ALONE: Final = "money uuid bool timetz interval macaddr macaddr8 bytea oid json jsonb xml".split()

# For each type, those that PostgreSQL 15 lets it reference: asked of a server with one FOREIGN KEY
# for each pair (https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK).
_REFERENCED: Final = {
    **dict.fromkeys(("int2", "int4", "int8"), _NUMBERS | {"int2", "int4", "int8", "oid"}),
    "numeric": _NUMBERS,
    **dict.fromkeys(("float4", "float8"), frozenset({"float4", "float8"})),
    **dict.fromkeys(("text", "varchar", "bpchar"), _STRINGS),
    "name": _STRINGS - {"bpchar"},
    **dict.fromkeys(_MOMENTS, _MOMENTS),
    "time": frozenset({"time", "timetz", "interval"}),
    **dict.fromkeys(("inet", "cidr"), frozenset({"inet", "cidr"})),
    **dict.fromkeys(("bit", "varbit"), frozenset({"bit", "varbit"})),
    **{name: frozenset({name}) for name in _ALONE},
}
_INTEGERS: Final = frozenset({"int2", "int4", "int8"})


def is_refused(referencing: ColumnType, referenced: ColumnType) -> bool:
    """Whether PostgreSQL certainly refuses a foreign key between columns of the two types."""
    if TypeKind.FOREIGN in (referencing.kind, referenced.kind):
        return False
    if TypeKind.USER in (referencing.kind, referenced.kind):
        return False
    if TypeKind.ENUM in (referencing.kind, referenced.kind):
        return _names(referencing) != _names(referenced)
    if referencing.is_array or referenced.is_array:
        return _names(referencing) != _names(referenced)
    allowed = _REFERENCED.get(referencing.name)
    if allowed is None or referenced.name not in _REFERENCED:
        return False
    return referenced.name not in allowed


def is_other_width(referencing: ColumnType, referenced: ColumnType) -> bool:
    """Whether the two are integers of different widths."""
    names = {referencing.name, referenced.name}
    scalar = not referencing.is_array and not referenced.is_array
    return scalar and len(names) > 1 and names <= _INTEGERS


def _names(type_: ColumnType) -> tuple[str, str, bool]:
    return type_.schema, type_.name, type_.is_array
