"""A model names a table that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.names import is_undecided
from schemalign.compare.pairs import SchemaPair, TablePair
from schemalign.compare.remembered import given_up
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.tables.missing_model import is_owned_elsewhere
from schemalign.schema.changes import RenameTable
from schemalign.schema.names import UnresolvedName
from schemalign.schema.tables import Schema
from schemalign.settings import Settings


@rule(Severity.ERROR)
def unknown_table(pair: SchemaPair, settings: Settings) -> Iterator[Outcome]:
    """A model, or a call of TimescaleDB, names a table that the schema does not have.

    What it checks: every mapped class and every Core `Table` names a table or view that the schema
    has, and so does every call such as `create_hypertable` or `add_retention_policy`, where no
    condition of the statement may prevent it.  Undecided where the source has no object at all in
    the named namespace, and where the statement that makes the table could not be read.

    Why it matters: each query of the model, and the call, fails with `relation "..." does not
    exist`.

    Fix: correct `__tablename__` (or the name given to `Table` or the call), or remove the model.
    """
    for both in pair.tables:
        if both.renamed:
            yield _renamed(both)
    for table in pair.unknown_tables:
        yield Finding(
            "unknown-table",
            f'the schema has no table "{table.name}"',
            table.location,
            help="correct the name, or remove the model",
            table=str(table.name),
        )
    for table, reason in pair.undecided_tables:
        yield Undecided(table.location, str(table.name), None, "table", reason)
    for use in pair.canonical.unresolved_names:
        if use.kind == "table" and not is_owned_elsewhere(use.name, settings):
            yield _named_in_a_call(use, pair.canonical)


def _named_in_a_call(use: UnresolvedName, schema: Schema) -> Outcome:
    if is_undecided(use.name, schema):
        reason = "the statement that makes the table may not have been read"
        return Undecided(use.location, use.table, None, "table", reason)
    return Finding(
        "unknown-table",
        f'the schema has no table "{use.name}"',
        use.location,
        help="correct the name, or create the table before the call",
        table=use.table,
    )


def _renamed(pair: TablePair) -> Finding:
    wanted, found = pair.canonical.name, pair.declared.name
    place = given_up(pair.canonical.former, found)
    known = f'it has "{wanted}"' if place is None else f'it was renamed to "{wanted}"'
    related = Related(pair.canonical.location, f"{wanted} is made here")
    if place is not None:
        related = Related(place, f'"{found}" was renamed here')
    return Finding(
        "unknown-table",
        f'the schema has no table "{found}"; {known}',
        pair.declared.location,
        help=f'name the table "{wanted}"',
        table=str(wanted),
        related=(related,),
        proposals=proposed(
            f"Map the table `{wanted}`",
            RenameTable(pair.declared, wanted),
            safe=place is not None,
        ),
    )
