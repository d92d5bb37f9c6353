"""Types in normal form as PostgreSQL writes them.

The spellings are those of https://www.postgresql.org/docs/current/datatype.html.
"""

from __future__ import annotations

from typing import Final

from schemalign.schema.types import ColumnType, TypeKind

_SPELLINGS: Final = {
    "bool": "BOOLEAN",
    "bpchar": "CHAR",
    "float4": "REAL",
    "float8": "DOUBLE PRECISION",
    "int2": "SMALLINT",
    "int4": "INTEGER",
    "int8": "BIGINT",
    "varbit": "BIT VARYING",
}
_ZONED: Final = {"timestamptz": "TIMESTAMP", "timetz": "TIME"}


def spelled(type_: ColumnType) -> str:
    """Return a type as SQL writes it: `VARCHAR(40)[]`, `TIMESTAMP(3) WITH TIME ZONE`."""
    arguments = type_.arguments
    if type_.kind is not TypeKind.BUILT_IN:
        name, schema = type_.name, f"{type_.schema}." if type_.schema else ""
        return f"{schema}{name}{_listed(arguments)}{'[]' if type_.is_array else ''}"
    fields = ""
    if type_.name == "interval":
        fields = "".join(f" {each.upper()}" for each in arguments if isinstance(each, str))
        arguments = tuple(each for each in arguments if isinstance(each, int))
    name = _ZONED.get(type_.name) or _SPELLINGS.get(type_.name) or type_.name.upper()
    zone = " WITH TIME ZONE" if type_.name in _ZONED else ""
    return f"{name}{fields}{_listed(arguments)}{zone}{'[]' if type_.is_array else ''}"


def _listed(arguments: tuple[int | str, ...]) -> str:
    return f"({', '.join(map(str, arguments))})" if arguments else ""
