"""A table has no model."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from schemalign.compare.names import matches_undecided
from schemalign.compare.pairs import SchemaPair
from schemalign.databases.postgresql_tables import is_bookkeeping
from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.schema.changes import AddModel
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table, TableKind
from schemalign.settings import Settings

COMPUTED_NAME = "the name of a model's table is computed, and may be this one"


@rule(Severity.INFO)
def missing_model(pair: SchemaPair, settings: Settings) -> Iterator[Outcome]:
    """A table of the schema has no model.

    What it checks: every table of the schema is mapped by a class or a Core `Table`.  Silent for
    views, partitions, the tables of migration tools and extensions, tables that `owned-elsewhere`
    lists, and names that a table name computed at run time may have.

    Why it matters: the application cannot read or write the table, and Alembic's autogenerate
    would drop it.

    Fix: write the model, or list the table in `owned-elsewhere`.
    """
    for table in pair.missing_tables:
        if not _needs_model(table) or is_owned_elsewhere(table.name, settings):
            continue
        if matches_undecided(table.name, pair.declared):
            yield Undecided(table.location, str(table.name), None, "table", COMPUTED_NAME)
            continue
        yield Finding(
            "missing-model",
            f'no model maps the table "{table.name}"',
            table.location,
            help="write a model, or list the table in owned-elsewhere",
            table=str(table.name),
            proposals=proposed(f"Write a model of `{table.name}`", AddModel(table), safe=False),
        )


def is_owned_elsewhere(name: QualifiedName, settings: Settings) -> bool:
    """Whether the configuration says that the table of that name needs no model."""
    return any(
        fnmatchcase(written, pattern)
        for pattern in settings.owned_elsewhere
        for written in (str(name), f"{name.schema or settings.default_schema}.{name.name}")
    )


def _needs_model(table: Table) -> bool:
    return (
        table.kind is TableKind.TABLE
        and table.partition_of is None
        and not is_bookkeeping(table.name)
    )
