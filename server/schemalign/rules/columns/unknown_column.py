"""A mapped column that the table does not have."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import name_place
from schemalign.schema.tables import Column, TableKind


@rule(Severity.ERROR)
def unknown_column(pair: TablePair) -> Iterator[Outcome]:
    """The model maps a column that the table does not have.

    What it checks: every mapped column exists in the table or view.  Columns of the table that the
    model lacks are paired with the unknown ones by name, type, keys and order, and the finding
    names the one that is most likely meant.  Undecided where the columns of the table, or of a
    view's query, are not all known.

    Why it matters: every query of the model fails with `column "..." does not exist`.

    Fix: rename the attribute, or keep it and name the column: `name = mapped_column("devicename",
    ...)`; or remove it.
    """
    for both in pair.column_pairs:
        if both.renamed:
            yield _renamed(both)
    for column in pair.unknown_columns:
        if pair.canonical.is_open or (pair.names_only and not pair.canonical.columns):
            yield Undecided(
                name_place(column),
                str(pair.canonical.name),
                column.name,
                "column",
                "not every column of the table is known",
            )
        else:
            yield _unknown(pair, column)


def _renamed(pair: ColumnPair) -> Finding:
    table = pair.canonical_table.name
    wanted, found = pair.canonical.name, pair.declared.name
    attribute = pair.declared.attribute.name if pair.declared.attribute else found
    return Finding(
        "unknown-column",
        f'{table} has no column "{found}"; the schema has "{wanted}"',
        name_place(pair.declared),
        help=f'rename it to "{wanted}", or keep "{attribute}" and map it to the column "{wanted}"',
        table=str(table),
        column=found,
        columns=(found,),
        related=(Related(pair.canonical.location, f'the column "{wanted}"'),),
    )


def _unknown(pair: TablePair, column: Column) -> Finding:
    table = pair.canonical.name
    kind = "" if pair.canonical.kind is TableKind.TABLE else f"the {pair.canonical.kind.value} "
    return Finding(
        "unknown-column",
        f'{kind}{table} has no column "{column.name}"',
        name_place(column),
        help=f"remove it, or correct its name; {table} has {_columns(pair)}",
        table=str(table),
        column=column.name,
        columns=(column.name,),
        related=(Related(pair.canonical.location, f"{table} is made here"),),
    )


def _columns(pair: TablePair) -> str:
    """Return the columns that the model does not map, else how many there are."""
    free = [column.name for column in pair.missing_columns]
    if free:
        return "also " + ", ".join(free[:_SHOWN]) + (", ..." if len(free) > _SHOWN else "")
    return f"{len(pair.canonical.columns)} columns, and the model maps them all"


_SHOWN = 8
