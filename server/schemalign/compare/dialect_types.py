"""Whether two column types are the same in a database other than PostgreSQL.

Where the database stores both alike they are; where it depends on what is stored, it is undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemalign.compare.enums import members_differ
from schemalign.compare.type_verdict import TypeVerdict, different, same, undecided, written
from schemalign.databases.sqlite_types import affinity
from schemalign.findings.severity import Severity
from schemalign.schema.sourced import Unknown
from schemalign.schema.types import ColumnType, EnumType

_STRINGS: Final = frozenset({"varchar", "bpchar", "nvarchar", "nchar"})
_TEXTS: Final = frozenset({"text", "tinytext", "mediumtext", "longtext", "clob", "nclob", "ntext"})
_BINARIES: Final = frozenset({"blob", "tinyblob", "mediumblob", "longblob"})
_FLOATS: Final = frozenset({"float4", "float8"})
_MOMENTS: Final = frozenset({"date", "time", "timestamp"})
_KNOWN: Final = (
    _STRINGS
    | _TEXTS
    | _BINARIES
    | _FLOATS
    | _MOMENTS
    | frozenset(
        """
        int1 int2 int3 int4 int8 numeric bool bit year timestamptz enum set json uuid inet4 inet6
        binary varbinary raw image xml money smallmoney datetime smalldatetime rowversion
        sql_variant long bfile rowid binary_float binary_double geometry point linestring polygon
        """.split()
    )
)


def compare_dialect_types(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Return whether the model's type is the schema's, with the rule that reports it if not."""
    if canonical == declared and canonical.enum is None:
        return same("both are " + written(canonical))
    return _COMPARISONS.get(canonical.dialect, _compare)(canonical, declared)


def _compare_sqlite(  # noqa: C901  # a plain table of cases
    canonical: ColumnType, declared: ColumnType
) -> TypeVerdict:
    """Compare affinities: SQLite knows no lengths, and stores any value in any column."""
    if not canonical.name or canonical.name == "any" or not declared.name:
        return undecided("a column without a type holds anything")
    if canonical.enum is not None and declared.enum is not None:
        members = _compare_members(canonical.enum, declared.enum)
        if members is not None:
            return members
    wanted, found = affinity(canonical), affinity(declared)
    if {wanted, found} <= {"INTEGER", "NUMERIC"}:
        # They differ in casts only (https://www.sqlite.org/datatype3.html), but a program that
        # stores moments may store numbers or texts.
        if (canonical.name in _MOMENTS) != (declared.name in _MOMENTS):
            return undecided("SQLite stores moments as texts or as numbers")
        return same("SQLite stores both alike")
    if wanted == found:
        return same(f"both have the affinity {wanted}")
    if wanted == "TEXT" and (declared.name in _MOMENTS or declared.name == "json"):
        return same("SQLAlchemy stores it as text")
    if "uuid" in (canonical.name, declared.name) or {wanted, found} <= _NUMBERS:
        return undecided(f"the affinities are {wanted} and {found}")
    return different(
        "type-mismatch",
        f"{written(canonical)} has the affinity {wanted}, {written(declared)} {found}",
    )


_NUMBERS: Final = frozenset({"INTEGER", "NUMERIC", "REAL"})


def _compare(  # noqa: C901  # a plain table of cases
    canonical: ColumnType, declared: ColumnType
) -> TypeVerdict:
    members = _compare_enums(canonical, declared)
    if members is not None:
        return members
    if canonical.name == declared.name:
        return _compare_arguments(canonical, declared)
    pair = frozenset({canonical.name, declared.name})
    if canonical.name == "uuid" and canonical.dialect == "mysql":
        return undecided("only MariaDB has this type, where SQLAlchemy uses it as well")
    if pair <= _STRINGS | _TEXTS:
        return _compare_strings(canonical, declared)
    if pair <= _BINARIES:
        return _compare_sizes(canonical, declared)
    if pair <= _FLOATS:
        if declared.raw.partition("(")[0].upper() == "FLOAT" and "(" not in declared.raw.strip(
            "()"
        ):
            return same(f"{written(canonical)} is a float, and the model states no precision")
        return _differ("precision-mismatch", canonical, declared)
    if pair == {"timestamp", "timestamptz"}:
        return _compare_moments(canonical, declared)
    if pair <= _json_like(canonical):
        return same("MariaDB stores JSON as LONGTEXT")
    if canonical.dialect == "oracle" and pair & {"numeric"}:
        return undecided("Oracle stores all numbers as NUMBER")
    if not {name.removesuffix(" unsigned") for name in pair} <= _KNOWN:
        return undecided("of one of the types nothing is known")
    return different(
        "type-mismatch", f"{written(canonical)} and {written(declared)} are different types"
    )


def _differ(
    rule: str, canonical: ColumnType, declared: ColumnType, severity: Severity | None = None
) -> TypeVerdict:
    words = f"{written(canonical)} in the schema, {written(declared)} in the model"
    return different(rule, words, severity)


def _json_like(type_: ColumnType) -> frozenset[str]:
    return frozenset({"json", "longtext"}) if type_.dialect == "mariadb" else frozenset()


def _compare_enums(canonical: ColumnType, declared: ColumnType) -> TypeVerdict | None:
    """Compare the members of ENUM and SET; None where neither type is one of them."""
    kinds = [one.name in ("enum", "set") for one in (canonical, declared)]
    if not any(kinds):
        return _compare_members_of_strings(canonical, declared)
    if canonical.name == declared.name:
        if canonical.enum is None or declared.enum is None:
            return undecided("the members are not decided on one side")
        found = _compare_members(canonical.enum, declared.enum)
        return found or same("both have the same members")
    other = declared if kinds[0] else canonical
    if other.name in _STRINGS | _TEXTS:
        return _differ("enum-as-string", canonical, declared)
    return None


def _compare_members_of_strings(canonical: ColumnType, declared: ColumnType) -> TypeVerdict | None:
    """Compare an `Enum(native_enum=False)` with a string column: what counts is that it fits."""
    if declared.enum is None or canonical.name not in _STRINGS | _TEXTS:
        return None
    if canonical.enum is not None:
        found = _compare_members(canonical.enum, declared.enum)
        if found is not None:
            return found
    members, length = declared.enum.members, _length(canonical)
    if length is None or canonical.name in _TEXTS:
        return same("the schema states no length, every member fits")
    if isinstance(members, Unknown) or not members:
        return undecided("the members of the model's enum are not decided")
    longest = max(map(len, members))
    if longest <= length:
        return same("every member fits into the column")
    reason = f"the schema allows {length} characters, the longest member has {longest}"
    return different("length-mismatch", reason, Severity.WARNING)


def _compare_members(canonical: EnumType, declared: EnumType) -> TypeVerdict | None:
    wanted, found = canonical.members, declared.members
    if isinstance(wanted, Unknown) or isinstance(found, Unknown) or not wanted or not found:
        return undecided("the members are not decided on one side")
    return members_differ(wanted, found)


def _compare_arguments(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare the arguments of one type; a side without any leaves them open."""
    if canonical.name in _STRINGS | {"varbinary", "binary", "raw"}:
        return _compare_lengths(canonical, declared)
    if canonical.name in _TEXTS | _BINARIES and canonical.arguments != declared.arguments:
        return _compare_sizes(canonical, declared)
    for wanted, found in zip(canonical.arguments, declared.arguments, strict=False):
        if wanted != found:
            return _differ("precision-mismatch", canonical, declared)
    return same(f"both are {canonical.name}, and no side states another precision")


def _compare_lengths(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    wanted, found = _length(canonical), _length(declared)
    if wanted == found:
        return same(f"both are {written(canonical)}")
    if found is None:
        reason = f"the schema allows {wanted} characters, the model states no length"
        return different("length-mismatch", reason, Severity.INFO)
    if wanted is None:
        reason = f"the schema states no length, the model allows {found} characters"
        return different("length-mismatch", reason, Severity.INFO)
    reason = f"the schema allows {wanted} characters, the model {found}"
    return different(
        "length-mismatch", reason, Severity.WARNING if found > wanted else Severity.INFO
    )


def _compare_strings(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare string types of different names."""
    pair = {canonical.name, declared.name}
    if pair <= _TEXTS:
        return _compare_sizes(canonical, declared)
    if pair & _TEXTS:
        return _compare_lengths(_unlimited(canonical), _unlimited(declared))
    if _length(canonical) != _length(declared):
        return _compare_lengths(canonical, declared)
    if pair in ({"varchar", "nvarchar"}, {"bpchar", "nchar"}):
        return _differ("type-mismatch", canonical, declared, Severity.INFO)
    reason = "one pads its values with blanks, the other does not"
    return different("length-mismatch", reason, Severity.INFO)


def _compare_sizes(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare TINYTEXT, TEXT and the like; `TEXT(50)` is the smallest that suffices."""
    if canonical.arguments or declared.arguments:
        return undecided("how large TEXT(n) is depends on the character set")
    return _differ("length-mismatch", canonical, declared, Severity.INFO)


def _compare_moments(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    if canonical.dialect in ("mysql", "mariadb"):
        # Both hold the same moments; TIMESTAMP is turned into the zone of the session.
        return _differ("type-mismatch", canonical, declared, Severity.INFO)
    return _differ("timezone-mismatch", canonical, declared)


def _unlimited(type_: ColumnType) -> ColumnType:
    return ColumnType(type_.name) if type_.name in _TEXTS else type_


def _length(type_: ColumnType) -> int | None:
    return next((one for one in type_.arguments if isinstance(one, int)), None)


_COMPARISONS: Final[dict[str, Callable[[ColumnType, ColumnType], TypeVerdict]]] = {
    "sqlite": _compare_sqlite,
}
