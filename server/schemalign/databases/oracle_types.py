"""Oracle's types in normal form.

https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Types.html.  Whether a
length counts bytes or characters is left aside: a setting of the session decides where nothing
is written.
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.written_types import cut
from schemalign.schema.types import ColumnType

_NAMES: Final = {
    **dict.fromkeys(("number", "decimal", "numeric", "dec"), "numeric"),
    **dict.fromkeys(("integer", "int", "smallint"), "int"),
    **dict.fromkeys(("varchar2", "varchar", "character varying", "char varying"), "varchar"),
    **dict.fromkeys(("char", "character"), "bpchar"),
    **dict.fromkeys(
        ("nvarchar2", "national character varying", "national char varying", "nchar varying"),
        "nvarchar",
    ),
    **dict.fromkeys(("nchar", "national character", "national char"), "nchar"),
    **dict.fromkeys(("double precision", "float"), "float8"),
    "real": "float8",
    "boolean": "bool",
    "timestamp": "timestamp",
    "timestamp with time zone": "timestamptz",
    "timestamp with local time zone": "timestamp with local time zone",
}
_BINARY_DIGITS: Final = {"double precision": 126, "real": 63, "float": 126}
_UNITS: Final = frozenset({"byte", "char"})
_MOMENTS: Final = frozenset({"timestamp", "timestamptz", "timestamp with local time zone"})
_WHOLE: Final = 38


def type_from_text(text: str) -> ColumnType:
    """Return the normal form of a written type; INTEGER is a NUMBER of 38 digits."""
    written = cut(text)
    name = _NAMES.get(written.name, written.name)
    arguments = tuple(one for one in written.arguments if one not in _UNITS)
    if name == "int":
        name, arguments = "numeric", (_WHOLE, 0)
    elif name == "numeric" and arguments:
        first = _WHOLE if arguments[0] == "*" else arguments[0]
        arguments = (first, *(arguments[1:] or (0,)))
    elif name == "float8":
        arguments = arguments or (_BINARY_DIGITS[written.name],)
    elif name in ("bpchar", "nchar") and not arguments:
        arguments = (1,)
    elif name in _MOMENTS and not arguments:
        arguments = (6,)
    return ColumnType(name, arguments, raw=text, dialect="oracle")
