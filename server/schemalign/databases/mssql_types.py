"""SQL Server's types in normal form.

https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql.
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.written_types import cut
from schemalign.schema.types import ColumnType

_NAMES: Final = {
    **dict.fromkeys(("int", "integer"), "int4"),
    "bigint": "int8",
    "smallint": "int2",
    "tinyint": "int1",
    "bit": "bool",
    **dict.fromkeys(("decimal", "numeric", "dec"), "numeric"),
    "real": "float4",
    **dict.fromkeys(("float", "double precision"), "float8"),
    **dict.fromkeys(("varchar", "char varying", "character varying"), "varchar"),
    **dict.fromkeys(("char", "character"), "bpchar"),
    **dict.fromkeys(
        ("nvarchar", "national char varying", "national character varying"), "nvarchar"
    ),
    **dict.fromkeys(("nchar", "national char", "national character"), "nchar"),
    **dict.fromkeys(("varbinary", "binary varying"), "varbinary"),
    "datetime2": "timestamp",
    "datetimeoffset": "timestamptz",
    "uniqueidentifier": "uuid",
    **dict.fromkeys(("rowversion", "timestamp"), "rowversion"),
    "sysname": "nvarchar",
}
_ONE_BY_DEFAULT: Final = frozenset(
    {"varchar", "bpchar", "nvarchar", "nchar", "binary", "varbinary"}
)
_SEVEN_BY_DEFAULT: Final = frozenset({"timestamp", "timestamptz", "time"})
_SINGLE_PRECISION_DIGITS: Final = 24


def type_from_text(text: str) -> ColumnType:
    """Return the normal form of a written type."""
    written = cut(text)
    name, arguments = _NAMES.get(written.name, written.name), written.arguments
    if written.name == "sysname":
        arguments = (128,)
    elif name == "float8" and arguments:
        digits = arguments[0]
        single = isinstance(digits, int) and digits <= _SINGLE_PRECISION_DIGITS
        name, arguments = ("float4" if single else "float8"), ()
    elif name == "numeric":
        arguments = (*arguments, *(18, 0)[len(arguments) :])
    elif name in _ONE_BY_DEFAULT and not arguments:
        arguments = (1,)
    elif name in _SEVEN_BY_DEFAULT and not arguments:
        arguments = (7,)
    return ColumnType(name, arguments, raw=text, dialect="mssql")
