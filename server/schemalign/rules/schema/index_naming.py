"""An index whose name does not follow the pattern."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import CanonicalTable
from schemalign.compare.uniques import index_columns
from schemalign.databases.postgresql_names import truncate
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import is_certain
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table
from schemalign.settings import Settings


@rule(Severity.OFF, drift=False)
def index_naming(table: CanonicalTable, settings: Settings) -> Iterator[Outcome]:
    """The name of an index does not follow the configured pattern.

    What it checks: every index of the schema is named as `index-naming` says (by default
    `idx_{table}_{columns}`).  Indexes with expressions have no name by pattern.  Off unless it is
    selected.

    Why it matters: one convention tells what an index is for, and keeps two people from creating
    the same one twice.

    Fix: rename the index.
    """
    if table.partition_of is not None:
        return
    for index in table.indexes:
        columns = index_columns(index)
        if index.name is None or not is_certain(index.name) or not columns:
            continue
        wanted = truncate(
            settings.index_naming.format(table=table.name.name, columns="_".join(columns))
        )
        if index.name.text == wanted:
            continue
        yield about_table(
            "index-naming",
            table,
            f'the index "{index.name.text}" of {table.name} should be named "{wanted}"',
            at=index.name.location or index.location,
            columns=columns,
            help_text=f'rename it to "{wanted}"',
            thing=index.name.text,
        )
