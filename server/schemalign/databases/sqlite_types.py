"""SQLite's types: a column's declared type only gives it an affinity.

https://www.sqlite.org/datatype3.html#determination_of_column_affinity
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.written_types import cut
from schemalign.schema.types import ColumnType

# Names under which the rest of the program knows these; each has the affinity of the written word.
_ALIASES: Final = {
    "int": "int4",
    "integer": "int4",
    "bigint": "int8",
    "int8": "int8",
    "smallint": "int2",
    "int2": "int2",
    "tinyint": "int1",
    "boolean": "bool",
    "bool": "bool",
    "varchar": "varchar",
    "character varying": "varchar",
    "nvarchar": "varchar",
    "char": "bpchar",
    "character": "bpchar",
    "nchar": "bpchar",
    "text": "text",
    "real": "float4",
    "float": "float8",
    "double": "float8",
    "double precision": "float8",
    "numeric": "numeric",
    "decimal": "numeric",
    "date": "date",
    "time": "time",
    "datetime": "timestamp",
    "timestamp": "timestamp",
    "json": "json",
    "blob": "blob",
}
_AFFINITY_OF_NAMES: Final = {
    **dict.fromkeys(("int1", "int2", "int4", "int8"), "INTEGER"),
    **dict.fromkeys(("varchar", "bpchar", "text"), "TEXT"),
    **dict.fromkeys(("float4", "float8"), "REAL"),
    **dict.fromkeys(("bool", "numeric", "date", "time", "timestamp", "json"), "NUMERIC"),
    "": "BLOB",
}
_RULES: Final = (
    ("INTEGER", ("int",)),
    ("TEXT", ("char", "clob", "text")),
    ("BLOB", ("blob",)),
    ("REAL", ("real", "floa", "doub")),  # codespell:ignore doub
)


def type_from_text(text: str) -> ColumnType:
    """Return the normal form of a declared type; the empty text is no type at all."""
    written = cut(text)
    name = _ALIASES.get(written.name, written.name)
    return ColumnType(name, written.arguments, raw=text, dialect="sqlite")


def affinity(type_: ColumnType) -> str:
    """Return INTEGER, TEXT, BLOB, REAL or NUMERIC."""
    known = _AFFINITY_OF_NAMES.get(type_.name)
    if known is not None:
        return known
    for found, parts in _RULES:
        if any(part in type_.name for part in parts):
            return found
    return "NUMERIC"
