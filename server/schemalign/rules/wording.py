"""Words and places that the rules share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemalign.compare.pairs import ColumnPair, UniquePromise
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.fix import Proposal
from schemalign.findings.severity import Severity
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Table
from schemalign.text.span import Location


def listed(columns: Iterable[str]) -> str:
    """Return column names as SQL lists them."""
    return ", ".join(columns)


def name_place(column: Column) -> Location:
    """Return the smallest text that names a column."""
    return column.attribute.name_location if column.attribute else column.location


def place(fact: Sourced[object], column: Column) -> Location:
    """Return where a fact of a column was written, else the column's name."""
    return fact.location or name_place(column)


def about_column(  # the parts of a finding
    rule: str,
    pair: ColumnPair,
    message: str,
    *,
    at: Location,
    because: Location,
    reason: str,
    help_text: str = "",
    severity: Severity | None = None,
    proposals: tuple[Proposal, ...] = (),
) -> Finding:
    """Return a finding on the model's column that points at the schema's."""
    return Finding(
        rule,
        message,
        at,
        severity=severity,
        help=help_text,
        table=str(pair.canonical_table.name),
        column=pair.declared.name,
        columns=(pair.declared.name,),
        related=(Related(because, reason),),
        proposals=proposals,
    )


def undecided_column(
    pair: ColumnPair, facet: str, *facts: Sourced[object], reason: str = ""
) -> Undecided:
    """Return that a facet of a column is not decided, with the first reason that is known."""
    said = reason or next((fact.reason for fact in facts if not fact.decided and fact.reason), "")
    return Undecided(
        location=name_place(pair.declared),
        table=str(pair.canonical_table.name),
        column=pair.declared.name,
        facet=facet,
        reason=said or "the text does not decide it",
    )


def about_table(  # the parts of a finding
    rule: str,
    table: Table,
    message: str,
    *,
    at: Location,
    related: Sequence[Related] = (),
    columns: Sequence[str] = (),
    help_text: str = "",
    severity: Severity | None = None,
    thing: str = "",
    proposals: tuple[Proposal, ...] = (),
) -> Finding:
    """Return a finding about a table's key, index or check; `thing` is its name, if it has one."""
    return Finding(
        rule,
        message,
        at,
        severity=severity,
        help=help_text,
        table=str(table.name),
        column=columns[0] if len(columns) == 1 else None,
        columns=tuple(columns),
        object=thing,
        related=tuple(related),
        proposals=proposals,
    )


def model_place(table: Table, columns: Sequence[str]) -> Location:
    """Return where the model should speak of columns: the only one's name, else the table's."""
    if len(columns) == 1:
        column = table.column(columns[0])
        if column is not None:
            return name_place(column)
    return table.location


def model_names(columns: Sequence[str], names: dict[str, str]) -> tuple[str, ...]:
    """Return the schema's column names as the model calls them."""
    return tuple(names.get(column, column) for column in columns)


def column_word(columns: Sequence[str]) -> str:
    """Return `column "a"` or `columns a, b`."""
    return f'column "{columns[0]}"' if len(columns) == 1 else f"columns {listed(columns)}"


def name_of(thing: ForeignKey | UniquePromise | Index | Check | Exclusion) -> str:
    """Return the name of a constraint or index, or nothing."""
    return thing.name.text if thing.name else ""


def named(thing: ForeignKey | UniquePromise | Index | Check | Exclusion) -> str:
    """Return the name in quotes after a blank, or nothing."""
    return f' "{thing.name.text}"' if thing.name else ""


def undecided_constraint(
    table: Table, thing: ForeignKey | UniquePromise | Check | Exclusion, facet: str, reason: str
) -> Undecided:
    """Return that it is not decided whether a constraint has a partner."""
    columns = thing.columns if isinstance(thing, (ForeignKey, Unique)) else ()
    return Undecided(
        location=thing.location,
        table=str(table.name),
        column=columns[0] if len(columns) == 1 else None,
        facet=facet,
        reason=reason,
    )
