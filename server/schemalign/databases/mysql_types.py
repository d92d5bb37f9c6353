"""The types of MySQL and MariaDB in normal form.

https://dev.mysql.com/doc/refman/8.4/en/data-types.html,
https://mariadb.com/docs/server/reference/data-types.  Display widths are no part of a type;
`tinyint(1)` is what BOOLEAN stands for.
"""

from __future__ import annotations

from typing import Final

from schemalign.databases.written_types import WrittenType, cut, string_of
from schemalign.schema.types import ColumnType, EnumType

_NAMES: Final = {
    **dict.fromkeys(("tinyint", "int1"), "int1"),
    **dict.fromkeys(("smallint", "int2"), "int2"),
    **dict.fromkeys(("mediumint", "int3", "middleint"), "int3"),
    **dict.fromkeys(("int", "integer", "int4"), "int4"),
    **dict.fromkeys(("bigint", "int8", "serial"), "int8"),
    **dict.fromkeys(("bool", "boolean"), "int1"),
    **dict.fromkeys(("decimal", "numeric", "dec", "fixed", "number"), "numeric"),
    **dict.fromkeys(("float", "float4"), "float4"),
    **dict.fromkeys(("double", "double precision", "real", "float8"), "float8"),
    **dict.fromkeys(
        (
            "varchar", "varcharacter", "character varying", "char varying", "nvarchar",
            "national varchar", "nchar varchar", "nchar varying", "national char varying",
            "national character varying", "national varcharacter", "varchar2",
        ),
        "varchar",
    ),
    **dict.fromkeys(
        ("char", "character", "nchar", "national char", "national character"), "bpchar"
    ),
    **dict.fromkeys(("mediumtext", "long", "long varchar", "long char varying"), "mediumtext"),
    **dict.fromkeys(("mediumblob", "long varbinary"), "mediumblob"),
    **dict.fromkeys(("longtext", "clob"), "longtext"),
    **dict.fromkeys(("varbinary", "raw"), "varbinary"),
    "datetime": "timestamp",
    "timestamp": "timestamptz",  # it is stored in UTC and shown in the zone of the session
}  # fmt: skip
_INTEGERS: Final = frozenset({"int1", "int2", "int3", "int4", "int8"})
_UNSIGNED: Final = _INTEGERS | {"numeric", "float4", "float8"}
_ONE_BY_DEFAULT: Final = frozenset({"bpchar", "binary", "bit"})
# Words behind a type that belong to the column.
_ATTRIBUTES: Final = frozenset(
    {
        "signed",
        "unsigned",
        "zerofill",
        "ascii",
        "unicode",
        "byte",
        "character",
        "charset",
        "collate",
    }
)
_SINGLE_PRECISION_DIGITS: Final = 24


def mysql_type(text: str) -> ColumnType:
    """Return the normal form of a type of MySQL."""
    return _read(text, "mysql")


def mariadb_type(text: str) -> ColumnType:
    """Return the normal form of a type of MariaDB, where JSON is another word for LONGTEXT."""
    return _read(text, "mariadb")


def _read(text: str, dialect: str) -> ColumnType:
    written = cut(text)
    words = _name_words(written)
    spelling = " ".join(words)
    name = _NAMES.get(spelling, spelling)
    if name in ("enum", "set") and written.arguments:
        members = tuple(string_of(str(one)) for one in written.arguments if "'" in str(one))
        return ColumnType(name, enum=EnumType(None, members), raw=text, dialect=dialect)
    name, arguments = _arguments(name, written)
    extra = written.words[len(words) :]
    if name in _UNSIGNED and (spelling == "serial" or {"unsigned", "zerofill"} & set(extra)):
        name += " unsigned"
    return ColumnType(name, arguments, raw=text, dialect=dialect)


def _name_words(written: WrittenType) -> tuple[str, ...]:
    """Return the words of the name: `character varying`, but not `unsigned` or a character set."""
    words = written.words
    for index, word in enumerate(words):
        is_set = word == "character" and words[index + 1 : index + 2] == ("set",)
        if index > 0 and ((word in _ATTRIBUTES and word != "character") or is_set):
            return words[:index]
        if index > 0 and word == "binary":
            return words[:index]
    return words


def _arguments(name: str, written: WrittenType) -> tuple[str, tuple[int | str, ...]]:
    numbers = written.numbers
    if name in _INTEGERS or name == "year":
        return name, ()
    if name == "numeric":
        return name, (numbers + (10, 0)[len(numbers) :])[:2]
    if name in ("float4", "float8"):
        if name == "float4" and len(numbers) == 1:
            return ("float4" if numbers[0] <= _SINGLE_PRECISION_DIGITS else "float8"), ()
        return name, numbers
    if name in _ONE_BY_DEFAULT and not numbers:
        return name, (1,)
    if name in ("timestamp", "timestamptz", "time") and numbers == (0,):
        return name, ()
    return name, numbers
