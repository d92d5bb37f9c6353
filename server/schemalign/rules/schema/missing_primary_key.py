"""A table without a primary key."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import CanonicalTable
from schemalign.databases.postgresql_tables import is_bookkeeping
from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule
from schemalign.schema.tables import TableKind, Unread


@rule(Severity.INFO, drift=False)
def missing_primary_key(table: CanonicalTable) -> Iterator[Outcome]:
    """A table of the schema has no primary key.

    What it checks: every table says how its rows are told apart.  Silent for views, partitions,
    hypertables, the tables of migration tools, and tables that could not be read completely.

    Why it matters: the ORM cannot map the table without inventing a key, and logical replication
    cannot update its rows.

    Fix: add a primary key.
    """
    if table.primary_key is not None or table.kind is not TableKind.TABLE:
        return
    if table.may_have_more(Unread.PRIMARY_KEY):
        return
    if table.partition_of is not None or table.hypertable is not None:
        return
    if is_bookkeeping(table.name):
        return
    if table.may_have_more(Unread.HYPERTABLE):
        reason = "it may be a hypertable"
        yield Undecided(table.location, str(table.name), None, "primary-key", reason)
        return
    yield Finding(
        "missing-primary-key",
        f"{table.name} has no primary key",
        table.location,
        help="add a primary key",
        table=str(table.name),
    )
