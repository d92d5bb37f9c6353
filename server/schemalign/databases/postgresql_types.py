"""PostgreSQL's types in normal form.

The aliases are those of https://www.postgresql.org/docs/current/datatype.html, the built-in
names those of the system catalogue `pg_type` (PostgreSQL 18).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemalign.databases.postgresql_names import fold, unquote
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.text.possessive import compiled

BUILT_IN: Final = frozenset(
    """
    aclitem bit bool box bpchar bytea char cid cidr circle date datemultirange daterange float4
    float8 gtsvector inet int2 int2vector int4 int4multirange int4range int8 int8multirange
    int8range interval json jsonb jsonpath line lseg macaddr macaddr8 money name numeric
    nummultirange numrange oid oidvector path pg_lsn pg_node_tree pg_snapshot point polygon
    refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator
    regproc regprocedure regrole regtype text tid time timestamp timestamptz timetz
    tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit
    varchar xid xid8 xml
    """.split()
)
"""The internal names of the types that a column can have without any extension."""

SERIALS: Final = {
    "serial": "int4",
    "serial2": "int2",
    "serial4": "int4",
    "serial8": "int8",
    "bigserial": "int8",
    "smallserial": "int2",
}
"""The words that stand for an integer, NOT NULL and a sequence of its own."""

# Only unquoted and unqualified: "integer" in quotes is no type.
_ALIASES: Final = {
    **SERIALS,
    "bigint": "int8",
    "bit varying": "varbit",
    "boolean": "bool",
    "char varying": "varchar",
    "char": "bpchar",
    "character varying": "varchar",
    "character": "bpchar",
    "dec": "numeric",
    "decimal": "numeric",
    "double precision": "float8",
    "float": "float8",
    "int": "int4",
    "integer": "int4",
    "national char varying": "varchar",
    "national char": "bpchar",
    "national character varying": "varchar",
    "national character": "bpchar",
    "nchar varying": "varchar",
    "nchar": "bpchar",
    "real": "float4",
    "smallint": "int2",
}
_ONE_BY_DEFAULT: Final = frozenset(
    {"char", "character", "nchar", "national char", "national character", "bit"}
)
_TWO_WORDS: Final = frozenset(
    {"double precision", "char varying", "character varying", "nchar varying", "bit varying"}
)
_SINGLE_PRECISION_DIGITS: Final = 24

_FIELDS: Final = frozenset({"year", "month", "day", "hour", "minute", "second"})
_WORD = compiled(
    r"""--[^\r\n]*|/\*[\s\S]*?\*/|"(?:[^"]|"")*+"|'(?:[^']|'')*+'|[^\x00-#%-/:-@\[-^`{-\x7f]+|\S"""
)

_remembered: dict[tuple[str, str], ColumnType] = {}


def type_from_text(text: str, *, default_schema: str = "public") -> ColumnType:
    """Return the normal form of a written type, for example `character varying(40)[]`.

    A name that is not built in gives kind FOREIGN, folded, for the caller to look up; a text
    that is no type at all gives its whole text as the name.
    """
    key = (text, default_schema)
    known = _remembered.get(key)
    if known is None:
        known = _remembered[key] = _read(text.strip(), default_schema)
    return known


def type_end(words: Sequence[str], first: int) -> int:
    """Return the index after the type that begins at word `first`, or `first` if none does.

    The words are tokens of a statement, without blanks and comments, spelt as written.
    """
    end = _name_end(words, first)
    if end == first:
        return first
    last = words[end - 1].lower()
    end = _parenthesis_end(words, end)
    if last in ("time", "timestamp") and _lower(words, end) in ("with", "without"):
        if _lower(words, end + 1) == "time" and _lower(words, end + 2) == "zone":
            end += 3
    elif last == "interval" and _lower(words, end) in _FIELDS:
        end += 1
        if _lower(words, end) == "to" and _lower(words, end + 1) in _FIELDS:
            end += 2
        end = _parenthesis_end(words, end)
    return _array_end(words, end)


def is_serial(written: ColumnType) -> bool:
    """Tell whether a type was written as one of the serial words."""
    return written.kind is TypeKind.BUILT_IN and written.raw.lower() in SERIALS


def _lower(words: Sequence[str], index: int) -> str:
    return words[index].lower() if index < len(words) else ""


def _name_end(words: Sequence[str], first: int) -> int:
    end = first
    two = f"{_lower(words, end)} {_lower(words, end + 1)}"
    if two in ("national char", "national character"):
        end += 1
        two = f"{_lower(words, end)} {_lower(words, end + 1)}"
    if two in _TWO_WORDS:
        return end + 2
    if not _is_name(_lower(words, end)):
        return first
    end += 1
    while _lower(words, end) == "." and _is_name(_lower(words, end + 1)):
        end += 2
    return end


def _is_name(word: str) -> bool:
    return word[:1] in ('"', "_") or word[:1].isalpha() or word[:1] > "\x7f"


def _parenthesis_end(words: Sequence[str], first: int) -> int:
    if _lower(words, first) != "(":
        return first
    depth = 0
    for index in range(first, len(words)):
        depth += {"(": 1, ")": -1}.get(words[index], 0)
        if depth == 0:
            return index + 1
    return first


def _array_end(words: Sequence[str], end: int) -> int:
    if _lower(words, end) == "array":
        end += 1
        return _brackets_end(words, end)
    following = _brackets_end(words, end)
    while following != end:
        end, following = following, _brackets_end(words, following)
    return end


def _brackets_end(words: Sequence[str], first: int) -> int:
    if _lower(words, first) == "[":
        if _lower(words, first + 1) == "]":
            return first + 2
        if _lower(words, first + 1).isdigit() and _lower(words, first + 2) == "]":
            return first + 3
    return first


def _read(text: str, default_schema: str) -> ColumnType:
    words = [word for word in _WORD.findall(text) if word[:2] not in ("--", "/*")]
    name_end = _name_end(words, 0)
    if name_end == 0 or type_end(words, 0) != len(words):
        return ColumnType(fold(text), kind=TypeKind.FOREIGN, raw=text)
    rest = [word.lower() for word in words[name_end:]]
    is_array = "array" in rest or "[" in rest
    arguments = _arguments(words, name_end)
    written = [word for word in words[:name_end] if word != "."]
    spelling = " ".join(written).lower()
    if spelling in _ALIASES and "." not in words[:name_end]:
        return _built_in(spelling, _ALIASES[spelling], arguments, is_array=is_array, raw=text)
    parts = [unquote(part) for part in written]
    schema, name = (parts[-2], parts[-1]) if len(parts) > 1 else ("", parts[-1])
    if schema in ("", "pg_catalog"):
        if name[:1] == "_" and name[1:] in BUILT_IN:
            name, is_array = name[1:], True
        if name in BUILT_IN:
            name += "tz" if name in ("time", "timestamp") and "with" in rest else ""
            arguments = _interval_fields(words, name_end) if name == "interval" else arguments
            return _built_in(spelling, name, arguments, is_array=is_array, raw=text)
    schema = "" if schema == default_schema else schema
    return ColumnType(name, arguments, is_array, TypeKind.FOREIGN, schema, raw=text)


def _interval_fields(words: Sequence[str], name_end: int) -> tuple[int | str, ...]:
    fields = [word.lower() for word in words[name_end:] if word.lower() in _FIELDS]
    opening = words.index("(") if "(" in words else len(words)
    return (*([" to ".join(fields)] if fields else []), *_arguments(words, opening))


def _built_in(
    words: str, name: str, arguments: tuple[int | str, ...], *, is_array: bool, raw: str
) -> ColumnType:
    if words == "float" and arguments:
        digits = arguments[0]
        name = (
            "float4" if isinstance(digits, int) and digits <= _SINGLE_PRECISION_DIGITS else "float8"
        )
        arguments = ()
    elif name == "numeric" and len(arguments) == 1:
        arguments = (arguments[0], 0)
    elif not arguments and words in _ONE_BY_DEFAULT:
        arguments = (1,)
    return ColumnType(name, arguments, is_array, raw=raw)


def _arguments(words: Sequence[str], opening: int) -> tuple[int | str, ...]:
    end = _parenthesis_end(words, opening)
    written = "".join(words[opening + 1 : end - 1])
    return tuple(_argument(argument) for argument in written.split(",")) if written else ()


def _argument(written: str) -> int | str:
    # Letter case of an extension's modifiers says nothing: geometry(POINT) is geometry(Point).
    return int(written) if written.removeprefix("-").isdecimal() else written.lower()
