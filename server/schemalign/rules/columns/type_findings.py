"""Findings about types, worded alike: which rule speaks is the comparison's verdict."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.compare.type_verdict import written
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import POSTGRESQL
from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.fix import Proposal
from schemalign.rules.proposals import proposed
from schemalign.rules.wording import about_column, place, undecided_column
from schemalign.schema.changes import SetType
from schemalign.schema.sourced import UNKNOWN, Unknown
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType

_HELP = {
    "type-mismatch": "give the model the type {wanted}",
    "length-mismatch": "state the column's length: {wanted}",
    "precision-mismatch": "state the column's precision: {wanted}",
    "timezone-mismatch": "set the time zone as in the schema: {wanted}",
    "json-mismatch": "set the type to {wanted}",
    "enum-mismatch": "add or remove the members, or write a migration with ALTER TYPE ... ADD"
    " VALUE",
    "enum-name": "set name= to the type's name",
    "enum-as-string": "set the type to {wanted}",
}


_SHOWN = 3


def type_finding(pair: ColumnPair, rule: str) -> Iterator[Finding]:
    """Yield the finding about a pair's types if it is this rule's."""
    if pair.type.rule != rule or pair.type.verdict is not Verdict.DIFFERENT:
        return
    wanted, found = type_words(pair)
    help_text = _HELP[rule].format(wanted=wanted)
    if rule == "enum-mismatch" and pair.canonical_table.dialect != POSTGRESQL:
        help_text = "add or remove the members"
    message = f"{column_words(pair)} is {wanted} in the schema, {found} in the model"
    if rule == "length-mismatch":
        message += f": {pair.type.reason}"
    elif rule == "enum-mismatch":
        message = f"the members of {column_words(pair)} differ: {pair.type.reason}"
    yield about_column(
        rule,
        pair,
        message,
        at=place(pair.declared.type, pair.declared),
        because=place(pair.canonical.type, pair.canonical),
        reason=f'"{pair.canonical.name}" is {wanted}',
        help_text=help_text,
        severity=pair.type.severity,
        proposals=type_proposals(pair),
    )


def type_proposals(pair: ColumnPair) -> tuple[Proposal, ...]:
    """Propose the schema's type; members that the model loses may be used, so that is unsafe."""
    wanted, found = pair.canonical.type.value, pair.declared.type.value
    if not isinstance(wanted, ColumnType):
        return ()
    title = f"Set the type to `{written(wanted)}`"
    if pair.type.rule == "enum-mismatch":
        title = f"Set the members to those of `{written(wanted)}`"
    elif pair.type.rule == "enum-name":
        title = f"Name the type `{written(wanted)}`"
    safe = not (isinstance(found, ColumnType) and _members(found) - _members(wanted))
    return proposed(title, SetType(pair.declared_table, pair.declared, wanted), safe=safe)


def _members(type_: ColumnType) -> frozenset[str]:
    members = type_.enum.members if type_.enum is not None else UNKNOWN
    return frozenset() if isinstance(members, Unknown) else frozenset(members)


def undecided_type(pair: ColumnPair) -> Iterator[Undecided]:
    """Yield that the types of a pair cannot be compared, if so."""
    if pair.type.verdict is Verdict.UNDECIDED:
        yield undecided_column(
            pair, "type", pair.canonical.type, pair.declared.type, reason=pair.type.reason
        )


def column_words(pair: ColumnPair) -> str:
    """Return `table.column` under the schema's names."""
    return f"{pair.canonical_table.name}.{pair.canonical.name}"


def type_words(pair: ColumnPair) -> tuple[str, str]:
    """Return both types as SQL."""
    wanted, found = pair.canonical.type.value, pair.declared.type.value
    return (
        written(wanted) if isinstance(wanted, ColumnType) else _possible_words(pair.canonical),
        written(found) if isinstance(found, ColumnType) else "unknown",
    )


def _possible_words(column: Column) -> str:
    """Return the types of which a column has one: `TEXT, VARCHAR or CHAR`."""
    words = list(map(written, column.possible_types))
    if len(words) > _SHOWN:
        words = [*words[:_SHOWN], "the like"]
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part) or "unknown"
