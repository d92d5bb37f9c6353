"""Pairs CHECK and EXCLUDE constraints by name, then by text."""

from __future__ import annotations

import re

from schemalign.compare.matched import Matched
from schemalign.compare.pairs import CheckPair, TablePair
from schemalign.compare.texts import column_types, mentions, under_schema_names
from schemalign.compare.verdict import Verdict
from schemalign.schema.constraints import Check, Exclusion
from schemalign.schema.sourced import Sourced, Unknown
from schemalign.schema.tables import Column, Table
from schemalign.schema.types import ColumnType, EnumType


def pair_checks(pair: TablePair) -> Matched:
    """Pair the checks of a table: those of one name, then those of one text.

    The members of an enum are compared with the type, not again as a check.
    """
    wanted = [one for one in pair.canonical.checks if not _implied(one, pair.missing_columns)]
    found = [
        one for one in _declared_checks(pair.declared) if not _implied(one, pair.unknown_columns)
    ]
    wanted = [one for one in wanted if not _enum_differs(one, pair)]
    if not wanted and not found:
        return Matched()
    decorated = _decorated(pair)
    pairs = _by_name(wanted, found, pair) + _by_text(wanted, found, pair)
    pairs += _nameless(wanted, found, pair)
    undecided_missing = _undecided(wanted, found, pair)
    of_types = [one for one in wanted if _speaks_only_of(one, decorated, pair)]
    undecided_missing += [
        (one, "the type of its column may create it")
        for one in of_types
        if one not in dict(undecided_missing)
    ]
    undecided_unknown = _undecided(found, wanted, pair)
    return Matched(
        pairs=tuple(pairs),
        missing=tuple(one for one in wanted if one not in dict(undecided_missing)),
        unknown=tuple(one for one in found if one not in dict(undecided_unknown)),
        undecided_missing=tuple(undecided_missing),
        undecided_unknown=tuple(undecided_unknown),
    )


def pair_exclusions(pair: TablePair) -> Matched:
    """Pair the EXCLUDE constraints of a table: those of one name, then those of one text."""
    wanted, found = list(pair.canonical.exclusions), list(pair.declared.exclusions)
    if not wanted and not found:
        return Matched()
    for test in (_same_name, _same_text):
        for one in tuple(wanted):
            other = next((candidate for candidate in found if test(one, candidate)), None)
            if other is not None:
                wanted.remove(one)
                found.remove(other)
    reason = "the text of an EXCLUDE constraint of the model is not decided"
    if any(not one.text.decided for one in found):
        return Matched(undecided_missing=tuple((one, reason) for one in wanted))
    return Matched(missing=tuple(wanted), unknown=tuple(found))


def _decorated(pair: TablePair) -> set[str]:
    """The columns whose type in the model is the project's: it may create checks (SchemaType)."""
    found = set()
    for both in pair.column_pairs:
        type_ = both.declared.type.value
        if isinstance(type_, ColumnType) and type_.is_decorated:
            found.add(both.canonical.name)
    return found


def _speaks_only_of(check: Check, columns: set[str], pair: TablePair) -> bool:
    text = check.expression.value
    if not isinstance(text, str) or not columns:
        return False
    named = {one.name for one in pair.canonical.columns if mentions([text], {one.name})}
    return bool(named) and named <= columns


def _same_name(one: Check | Exclusion, other: Check | Exclusion) -> bool:
    return one.name is not None and other.name is not None and one.name.text == other.name.text


def _same_text(one: Exclusion, other: Exclusion) -> bool:
    if not isinstance(one.text.value, str) or not isinstance(other.text.value, str):
        return False
    return _plain(one.text.value) == _plain(other.text.value)


def _plain(text: str) -> str:
    return re.sub(r"[\s\"()]", "", text).casefold()


def _declared_checks(table: Table) -> list[Check]:
    """Return the checks of a model, those included that `create_constraint=True` makes."""
    checks = list(table.checks)
    for column in table.columns:
        type_ = column.type.value
        if isinstance(type_, ColumnType) and type_.enum is not None and type_.enum.creates_check:
            checks.append(Check(_membership(column, type_.enum), column.location))
    return checks


def _membership(column: Column, enum: EnumType) -> Sourced[str]:
    if isinstance(enum.members, Unknown):
        return Sourced(enum.members, column.location, "the members of the enum are not decided")
    members = ", ".join("'" + member.replace("'", "''") + "'" for member in enum.members)
    name = column.name.replace('"', '""')
    return Sourced(f'"{name}" IN ({members})', column.location)


def _implied(check: Check, without_partner: tuple[Column, ...]) -> bool:
    """Whether a check speaks of a column that is reported itself."""
    text = check.expression.value
    names = {column.name for column in without_partner}
    return isinstance(text, str) and mentions([text], names)


def _enum_differs(check: Check, pair: TablePair) -> bool:
    """Whether the check lists the members of a column whose `Enum` in the model has others."""
    listed = membership(check)
    if listed is None:
        return False
    return any(
        both.canonical.name == listed[0] and both.type.rule == "enum-mismatch"
        for both in pair.column_pairs
    )


def _by_name(wanted: list[Check], found: list[Check], pair: TablePair) -> list[CheckPair]:
    pairs = []
    for one in tuple(wanted):
        other = next((candidate for candidate in found if _same_name(one, candidate)), None)
        if other is not None:
            wanted.remove(one)
            found.remove(other)
            pairs.append(CheckPair(one, other, _compare(one, other, pair)))
    return pairs


def _by_text(wanted: list[Check], found: list[Check], pair: TablePair) -> list[CheckPair]:
    pairs = []
    for one in tuple(wanted):
        for other in found:
            if _compare(one, other, pair) is Verdict.SAME:
                wanted.remove(one)
                found.remove(other)
                pairs.append(CheckPair(one, other, Verdict.SAME))
                break
    return pairs


def _nameless(wanted: list[Check], found: list[Check], pair: TablePair) -> list[CheckPair]:
    """Pair the only two checks without a name if their texts cannot be compared.

    What has a name on the other side then has no partner for certain.
    """
    alone = [one for one in wanted if one.name is None or not one.name.written]
    others = [other for other in found if other.name is None]
    if len(alone) != 1 or len(others) != 1:
        return []
    if _compare(alone[0], others[0], pair) is not Verdict.UNDECIDED:
        return []
    wanted.remove(alone[0])
    found.remove(others[0])
    return [CheckPair(alone[0], others[0], Verdict.UNDECIDED)]


def _undecided(these: list[Check], others: list[Check], pair: TablePair) -> list[tuple[Check, str]]:
    """Return the checks that may be one of the others."""
    reason = "the check and one of the other side cannot be compared"
    return [
        (one, one.expression.reason or reason)
        for one in these
        if any(_compare(one, other, pair) is Verdict.UNDECIDED for other in others)
    ]


def _compare(one: Check, other: Check, pair: TablePair) -> Verdict:
    wanted, found = one.expression.value, other.expression.value
    if isinstance(wanted, Unknown) or isinstance(found, Unknown):
        return Verdict.UNDECIDED
    found = under_schema_names(found, pair.columns)
    if wanted == found:
        return Verdict.SAME
    from schemalign.compare.expressions import same_check  # heavy, and seldom needed

    return same_check(wanted, found, column_types(pair.canonical))


_LITERAL = r"'(?:[^']|'')*'"
_CAST = re.compile(r"::\s*(?:character varying|[\w.\"]+)(?:\(\d+\))?(?:\[\])?", re.IGNORECASE)
_MEMBERSHIP = re.compile(
    rf'"?(?P<column>[^\W\d]\w*)"?\s*(?:IN\s*|=\s*ANY\s*\(?\s*ARRAY\s*)[(\[]?\s*(?P<members>{_LITERAL}(?:\s*,\s*{_LITERAL})*)\s*[)\]]*',
    re.IGNORECASE,
)


def membership(check: Check) -> tuple[str, tuple[str, ...]] | None:
    """Return the column and strings of `CHECK (column IN (...))`, in any spelling, else None."""
    text = check.expression.value
    if not isinstance(text, str):
        return None
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[0])
        return f"'{len(literals) - 1}'"

    bare = _CAST.sub("", re.sub(_LITERAL, keep, text))
    bare = re.sub(r"\(\s*('\d+'|\"?\w+\"?)\s*\)", r"\1", bare).strip()
    while bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    match = _MEMBERSHIP.fullmatch(bare)
    if match is None:
        return None
    numbers = [int(number) for number in re.findall(r"'(\d+)'", match["members"])]
    return match["column"], tuple(literals[number][1:-1].replace("''", "'") for number in numbers)


def enumerated(table: Table, column: str) -> EnumType | None:
    """Return the members that a CHECK of the table allows the column, as an enum without a type."""
    for check in table.checks:
        listed = membership(check)
        if listed is not None and listed[0] == column:
            return EnumType(None, listed[1], native=False, location=check.location)
    return None
