"""A mapped column that the table does not have."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.compare.remembered import given_up
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.fix import Proposal
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import name_place
from schemalign.schema.changes import RemoveColumn, RenameColumn, RenameStyle
from schemalign.schema.tables import Column, Table, TableKind
from schemalign.settings import Settings
from schemalign.text.span import Location


@rule(Severity.ERROR)
def unknown_column(pair: TablePair, settings: Settings) -> Iterator[Outcome]:
    """The model maps a column that the table does not have.

    What it checks: every mapped column exists in the table or view.  Columns of the table that the
    model lacks are paired with the unknown ones by name, type, keys and order, and the finding
    names the one that is most likely meant.  Where the schema's own history renamed the column,
    that is certain, and the finding points at the migration that did.  Undecided where the columns
    of the table, or of a view's query, are not all known.

    Why it matters: every query of the model fails with `column "..." does not exist`.

    Fix: rename the attribute, or keep it and name the column: `name = mapped_column("devicename",
    ...)`; or remove it.
    """
    for both in pair.column_pairs:
        if both.renamed:
            yield _renamed(both, settings)
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


def _renamed(pair: ColumnPair, settings: Settings) -> Finding:
    table = pair.canonical_table.name
    wanted, found = pair.canonical.name, pair.declared.name
    attribute = pair.declared.attribute.name if pair.declared.attribute else found
    place = given_up(pair.canonical.former, found)
    known = f'the schema has "{wanted}"' if place is None else f'it was renamed to "{wanted}"'
    return Finding(
        "unknown-column",
        f'{table} has no column "{found}"; {known}',
        name_place(pair.declared),
        help=f'rename it to "{wanted}", or keep "{attribute}" and map it to the column "{wanted}"',
        table=str(table),
        column=found,
        columns=(found,),
        related=_places(pair, place),
        proposals=_renames(pair, attribute, RenameStyle(settings.rename_style)),
    )


def _places(pair: ColumnPair, renamed: Location | None) -> tuple[Related, ...]:
    """Return where the column of the schema stands, and where it gave up the model's name."""
    found = (Related(pair.canonical.location, f'the column "{pair.canonical.name}"'),)
    if renamed is None:
        return found
    change = Related(renamed, f'"{pair.declared.name}" was renamed here')
    return (change,) if renamed == pair.canonical.location else (change, *found)


def _renames(pair: ColumnPair, attribute: str, first: RenameStyle) -> tuple[Proposal, ...]:
    """Return the ways to map the column of the schema, the configured one first."""
    table, column, name = pair.declared_table, pair.declared, pair.canonical.name
    titles = {
        RenameStyle.RENAME: f"Rename to `{name}`",
        RenameStyle.MAP: f"Keep `{attribute}` and map it to the column `{name}`",
        RenameStyle.SYNONYM: f"Rename to `{name}` and keep `{attribute}` as a synonym",
    }
    styles = sorted(titles, key=lambda style: style is not first)
    return (
        *(Proposal(titles[style], (RenameColumn(table, column, name, style),)) for style in styles),
        *_removal(table, column),
    )


def _removal(table: Table, column: Column) -> tuple[Proposal, ...]:
    title = f"Remove `{column.attribute.name if column.attribute else column.name}`"
    return proposed(title, RemoveColumn(table, column), safe=False)


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
        proposals=_removal(pair.declared, column),
    )


def _columns(pair: TablePair) -> str:
    """Return the columns that the model does not map, else how many there are."""
    free = [column.name for column in pair.missing_columns]
    if free:
        return "also " + ", ".join(free[:_SHOWN]) + (", ..." if len(free) > _SHOWN else "")
    return f"{len(pair.canonical.columns)} columns, and the model maps them all"


_SHOWN = 8
