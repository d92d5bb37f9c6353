"""Whether an enum of the schema and an `Enum` of a model agree."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.compare.type_verdict import TypeVerdict, different, same, undecided, written
from schemalign.findings.severity import Severity
from schemalign.schema.sourced import Unknown
from schemalign.schema.types import ColumnType, EnumType, TypeKind


def is_native_enum(type_: ColumnType) -> bool:
    """Return whether the database has an enum type behind this one."""
    if type_.enum is not None:
        return type_.enum.native
    return type_.kind is TypeKind.ENUM


def compare_enum(canonical: ColumnType, declared: ColumnType) -> TypeVerdict | None:
    """Compare two types of which one is an enum; None if none is.

    An enum on the schema's side that is not native stands for `CHECK (column IN (...))`.
    """
    if canonical.enum is None and declared.enum is None and not _any_enum(canonical, declared):
        return None
    if canonical.enum is not None and declared.enum is not None:
        difference = _compare_members(canonical.enum, declared.enum)
        if difference is not None:
            return difference
    natives = is_native_enum(canonical), is_native_enum(declared)
    if natives == (True, True):
        return _compare_native(canonical, declared)
    if natives == (False, False):
        return _compare_strings(canonical, declared)
    return _compare_mixed(canonical, declared)


def _any_enum(canonical: ColumnType, declared: ColumnType) -> bool:
    return TypeKind.ENUM in (canonical.kind, declared.kind)


def _compare_members(canonical: EnumType, declared: EnumType) -> TypeVerdict | None:
    if not canonical.members or not declared.members:
        return (
            None  # `ENUM(name="mood", create_type=False)` names a type and leaves its members open
        )
    if isinstance(canonical.members, Unknown) or isinstance(declared.members, Unknown):
        return None
    return members_differ(canonical.members, declared.members)


def members_differ(wanted: Sequence[str], found: Sequence[str]) -> TypeVerdict | None:
    """Return that one side has members that the other lacks; None if both have the same."""
    lacking = [one for one in wanted if one not in found]
    excess = [one for one in found if one not in wanted]
    if not lacking and not excess:
        return None
    parts = [
        f"{text} {', '.join(map(repr, members))}"
        for text, members in (("the model lacks", lacking), ("only the model has", excess))
        if members
    ]
    return different("enum-mismatch", "; ".join(parts))


def _compare_native(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    wanted, found = canonical.enum, declared.enum
    wanted_name, found_name = _name(canonical), _name(declared)
    stated = found is None or (found.named and found.name is not None)
    if stated and wanted_name != found_name:
        return different(
            "enum-name", f"the type is {wanted_name} in the schema, {found_name} in the model"
        )
    if found is None or wanted is None or not _known(wanted) or not _known(found):
        return undecided(f"the members of {wanted_name} are not decided on one side")
    return same(f"both are the enum {wanted_name} with the same members")


def _known(enum: EnumType) -> bool:
    return bool(enum.members) and not isinstance(enum.members, Unknown)


def _name(type_: ColumnType) -> str:
    """Return the name without its schema: a model seldom states it, and the search path decides."""
    if type_.enum is not None and type_.enum.name is not None:
        return type_.enum.name.name
    return type_.name


def _compare_mixed(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare a native enum with what is none."""
    other = declared if is_native_enum(canonical) else canonical
    if other.enum is not None or other.name in _STRINGS:
        return different(
            "enum-as-string",
            f"{written(canonical)} in the schema, {written(declared)} in the model: PostgreSQL"
            " neither assigns nor compares an enum and a string without a cast",
        )
    return different(
        "type-mismatch", f"{written(canonical)} and {written(declared)} are different types"
    )


_STRINGS = frozenset({"text", "varchar", "bpchar", "char", "name", "citext"})


def _compare_strings(canonical: ColumnType, declared: ColumnType) -> TypeVerdict | None:
    """Compare an `Enum(native_enum=False)` with a string column: what counts is that it fits."""
    if declared.enum is None or canonical.name not in _STRINGS:
        return None
    members = declared.enum.members
    length = next((one for one in canonical.arguments if isinstance(one, int)), None)
    if length is None or canonical.name == "text":
        return same("the schema states no length, every member fits")
    if isinstance(members, Unknown) or not members:
        return undecided("the members of the model's enum are not decided")
    longest = max(map(len, members))
    if longest <= length:
        return same("every member fits into the column")
    reason = f"the schema allows {length} characters, the longest member has {longest}"
    return different("length-mismatch", reason, Severity.WARNING)
