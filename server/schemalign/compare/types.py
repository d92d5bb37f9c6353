"""Whether two column types are the same, and which rule speaks if they are not.

The equivalences follow PostgreSQL: which pairs of types it inserts and compares without a cast
(https://www.postgresql.org/docs/current/datatype.html, .../typeconv.html).
"""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.compare.enums import compare_enum
from schemalign.compare.type_verdict import TypeVerdict, different, same, undecided, written
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import POSTGRESQL
from schemalign.findings.severity import Severity
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.values import dataclass

__all__ = ["TypeVerdict", "compare_types"]


def compare_types(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Return whether the model's type is the schema's, with the rule that reports it if not."""
    if canonical.dialect != declared.dialect:
        return undecided("one of the types is not of the schema's dialect")
    if canonical.dialect != POSTGRESQL:
        from schemalign.compare.dialect_types import compare_dialect_types

        return compare_dialect_types(canonical, declared)
    if canonical == declared and canonical.enum is None:
        return same("both are " + written(canonical))
    named = _compare_names(canonical, declared)
    if named is not None:
        return named
    if canonical.is_array != declared.is_array:
        return different("type-mismatch", "one is an array, the other is not")
    enum = compare_enum(canonical, declared)
    if enum is not None:
        return enum
    return _compare_built_in(canonical, declared)


def compare_possible_types(
    possible: Sequence[ColumnType], declared: ColumnType, reason: str
) -> TypeVerdict:
    """Return whether the model's type is none of those of which the schema's column has one.

    Only what holds of each of them is said; of what the schema leaves open, for that `reason`,
    nothing is.
    """
    verdicts = [compare_types(each, declared) for each in possible]
    rules = {each.rule for each in verdicts if each.verdict is Verdict.DIFFERENT}
    is_different = all(each.verdict is Verdict.DIFFERENT for each in verdicts)
    if is_different and rules in ({"type-mismatch"}, {"enum-mismatch"}):
        return verdicts[0]
    return undecided(reason)


@dataclass(frozen=True, slots=True)
class _String:
    """What a string type admits: `length` is None without a limit."""

    length: int | None
    padded: bool = False


def _compare_names(canonical: ColumnType, declared: ColumnType) -> TypeVerdict | None:
    """Compare types that only their names tell apart; None if more is known of both."""
    if canonical.domain is not None and (
        declared.domain == canonical.domain
        or (declared.kind is not TypeKind.BUILT_IN and declared.name == canonical.domain.name)
    ):
        return same(f"both are the domain {canonical.domain}")
    if TypeKind.FOREIGN not in (canonical.kind, declared.kind):
        return None
    if canonical.name != declared.name:
        return undecided(
            f"{written(canonical)} and {written(declared)}: at least one is a type that nothing"
            " here creates, so that its relation to the other is not known"
        )
    if canonical.schema and declared.schema and canonical.schema != declared.schema:
        return undecided(f"two types are named {canonical.name}, in different schemas")
    if canonical.is_array != declared.is_array:
        return different("type-mismatch", "one is an array, the other is not")
    return _compare_extension_arguments(canonical, declared)


def _compare_extension_arguments(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare the modifiers of two types of one name that an extension brings."""
    read = _spatial_arguments if canonical.name in _SPATIAL_TYPES else _folded_arguments
    wanted, found = read(canonical), read(declared)
    if not wanted or not found or wanted == found:
        return same(f"both are the type {canonical.name}")
    if canonical.name in _SPATIAL_TYPES:
        stated = zip(wanted, found, strict=True)
        if all(left == right or not left or not right for left, right in stated):
            return same(f"both are {canonical.name}, and one leaves open what the other states")
    elif canonical.name not in _VECTOR_TYPES:
        return undecided(f"what the modifiers of {canonical.name} mean is not known")
    return different("type-mismatch", f"{written(canonical)} refuses a {written(declared)}")


# PostGIS (https://postgis.net/docs/using_postgis_dbmanagement.html) and pgvector.
_SPATIAL_TYPES = frozenset({"geometry", "geography"})
_VECTOR_TYPES = frozenset({"vector", "halfvec", "sparsevec"})


def _folded_arguments(type_: ColumnType) -> tuple[str, ...]:
    return tuple(str(one).replace(" ", "").strip("'\"").casefold() for one in type_.arguments)


def _spatial_arguments(type_: ColumnType) -> tuple[str, ...]:
    """Return subtype and SRID, each empty where it is not restricted."""
    subtype, srid = (*_folded_arguments(type_), "", "")[:2]
    if srid in ("", "0", "-1"):
        srid = "4326" if type_.name == "geography" and subtype else ""
    return ("" if subtype == "geometry" else subtype, srid)


def _compare_built_in(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    pair = frozenset({canonical.name, declared.name})
    if pair <= _STRINGS:
        return _compare_strings(canonical, declared)
    for rule, alike in _ALIKE.items():
        if len(pair) > 1 and any(pair <= group for group in alike):
            return _compare_alike(rule, canonical, declared)
    if len(pair) > 1:
        return different(
            "type-mismatch", f"{written(canonical)} and {written(declared)} are different types"
        )
    if canonical.kind is TypeKind.USER or declared.kind is TypeKind.USER:
        return _compare_user_types(canonical, declared)
    return _compare_arguments(canonical, declared)


_STRINGS = frozenset({"text", "varchar", "bpchar", "char", "name"})
_ALIKE = {
    "timezone-mismatch": (frozenset({"timestamp", "timestamptz"}), frozenset({"time", "timetz"})),
    "json-mismatch": (frozenset({"json", "jsonb"}),),
    "precision-mismatch": (frozenset({"float4", "float8"}),),
}


def _compare_alike(rule: str, canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    # A bare FLOAT is the model's way to say "some float": SQLAlchemy's Float() and Mapped[float].
    if rule == "precision-mismatch" and declared.raw.upper() == "FLOAT":
        return same(f"{written(canonical)} is a float, and the model states no precision")
    return different(rule, f"{written(canonical)} in the schema, {written(declared)} in the model")


def _compare_user_types(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    if canonical.schema == declared.schema or not declared.schema:
        return same(f"both are the type {canonical.name}")
    return different("type-mismatch", f"two types are named {canonical.name}")


def _compare_arguments(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    """Compare the modifiers of one built-in type; a side without any leaves them open."""
    if canonical.name in ("bit", "varbit"):
        wanted, found = (
            _String(_first_integer(one) or (1 if one.name == "bit" else None))
            for one in (canonical, declared)
        )
        return _compare_lengths(wanted, found)
    wanted_modifiers, found_modifiers = _modifiers(canonical), _modifiers(declared)
    for left, right in zip(wanted_modifiers, found_modifiers, strict=True):
        if left is not None and right is not None and left != right:
            return different(
                "precision-mismatch",
                f"{written(canonical)} in the schema, {written(declared)} in the model",
            )
    return same(f"both are {canonical.name}, and no side states another precision")


def _modifiers(type_: ColumnType) -> tuple[int | str | None, int | str | None]:
    """Return two modifiers that are compared one by one, each None where it is left open."""
    if type_.name == "numeric":
        precision, scale = (*type_.arguments, None, None)[:2]
        return precision, scale
    fields = [str(one).casefold() for one in type_.arguments if isinstance(one, str)]
    return (_first_integer(type_), " ".join(fields) or None)


def _compare_strings(canonical: ColumnType, declared: ColumnType) -> TypeVerdict:
    if "name" in (canonical.name, declared.name):
        return same("PostgreSQL converts between name and text both ways")
    wanted, found = _admitted(canonical), _admitted(declared)
    if wanted == found:
        if canonical.name != declared.name:
            return same(
                f"{written(canonical)} and {written(declared)} admit the same", "type-spelling"
            )
        return same(f"both are {written(canonical)}")
    return _compare_lengths(wanted, found)


def _compare_lengths(wanted: _String, found: _String) -> TypeVerdict:
    if found.length is None:
        reason = f"the schema allows {wanted.length} characters, the model states no length"
        if wanted.length is None:
            reason = "one pads its values with blanks, the other does not"
        return different("length-mismatch", reason, Severity.INFO)
    if wanted.length is None:
        reason = f"the schema states no length, the model allows {found.length} characters"
        return different("length-mismatch", reason, Severity.INFO)
    if wanted.length == found.length:
        if wanted.padded == found.padded:
            return same(f"both have length {wanted.length}")
        reason = "one pads its values with blanks, the other does not"
        return different("length-mismatch", reason, Severity.INFO)
    reason = f"the schema allows {wanted.length} characters, the model {found.length}"
    more = found.length > wanted.length
    return different("length-mismatch", reason, Severity.WARNING if more else Severity.INFO)


def _admitted(type_: ColumnType) -> _String:
    if type_.name == "char":  # the one-byte type that is written with quotes
        return _String(1)
    if type_.name == "text":  # Text(50) is MySQL's way to choose a size
        return _String(None)
    return _String(_first_integer(type_), padded=type_.name == "bpchar")


def _first_integer(type_: ColumnType) -> int | None:
    return next((one for one in type_.arguments if isinstance(one, int)), None)
