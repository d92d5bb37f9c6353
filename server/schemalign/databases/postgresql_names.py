"""Names as PostgreSQL stores them, and those it makes itself.

https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS;
the names it makes are those of `ChooseIndexName`, `ChooseConstraintName` and
`makeObjectName` in its source (src/backend/commands/indexcmds.c).
"""

from __future__ import annotations

from collections.abc import Iterable

MAXIMUM_BYTES = 63
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER_CASE = str.maketrans(_UPPER, _UPPER.lower())


def fold(word: str) -> str:
    """Return an unquoted name as the database stores it: only ASCII letters become small."""
    return truncate(word.lower() if word.isascii() else word.translate(_LOWER_CASE))


def unquote(written: str) -> str:
    """Return a written name, quoted or not, as the database stores it."""
    if written[0] == '"':
        return truncate(written[1:-1].replace('""', '"'))
    return fold(written)


def truncate(name: str) -> str:
    """Cut a name to 63 bytes of UTF-8 without cutting a character."""
    if len(name) <= MAXIMUM_BYTES and name.isascii():
        return name
    return _clip(name, MAXIMUM_BYTES)


def primary_key_name(table: str) -> str:
    """Return the name of an unnamed primary key."""
    return _object_name(table, "", "pkey")


def unique_name(table: str, columns: Iterable[str]) -> str:
    """Return the name of an unnamed UNIQUE constraint."""
    return _object_name(table, "_".join(columns), "key")


def exclusion_name(table: str, columns: Iterable[str]) -> str:
    """Return the name of an unnamed EXCLUDE constraint; expressions count by their labels."""
    return _object_name(table, "_".join(columns), "excl")


def index_name(table: str, columns: Iterable[str]) -> str:
    """Return the name of an unnamed index; expressions count by their labels."""
    return _object_name(table, "_".join(columns), "idx")


def foreign_key_name(table: str, columns: Iterable[str]) -> str:
    """Return the name of an unnamed foreign key."""
    return _object_name(table, "_".join(columns), "fkey")


def check_name(table: str, column: str) -> str:
    """Return the name of an unnamed CHECK; `column` is empty unless it uses exactly one."""
    return _object_name(table, column, "check")


def not_null_name(table: str, column: str) -> str:
    """Return the name of an unnamed NOT NULL, which has one since PostgreSQL 18."""
    return _object_name(table, column, "not_null")


def sequence_name(table: str, column: str) -> str:
    """Return the name of the sequence of a serial or identity column."""
    return _object_name(table, column, "seq")


def is_made_name(name: str, made: str) -> bool:
    """Tell whether a name is the one PostgreSQL would have made, a number after it included."""
    return name == made or (name.startswith(made) and name[len(made) :].isdigit())


def _object_name(first: str, second: str, label: str) -> str:
    name = f"{first}_{second}_{label}" if second else f"{first}_{label}"
    if len(name) <= MAXIMUM_BYTES and name.isascii():
        return name
    room = MAXIMUM_BYTES - len(label) - 1 - (1 if second else 0)
    first_bytes, second_bytes = len(first.encode()), len(second.encode())
    while first_bytes + second_bytes > room:
        if first_bytes > second_bytes:
            first_bytes -= 1
        else:
            second_bytes -= 1
    parts = [_clip(first, first_bytes)]
    if second:
        parts.append(_clip(second, second_bytes))
    return "_".join([*parts, label])


def _clip(name: str, size: int) -> str:
    return name.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
