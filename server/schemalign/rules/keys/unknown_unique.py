"""Unique columns that only the model knows."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.promises import promise_words, promised_columns
from schemalign.rules.proposals import removed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, listed, name_of, undecided_constraint
from schemalign.schema.tables import Unread


@rule(Severity.WARNING)
def unknown_unique(pair: TablePair) -> Iterator[Outcome]:
    """Columns are unique in the model, but not in the schema.

    What it checks: every `unique=True`, `UniqueConstraint` and unique `Index` of the model has its
    like in the schema, as a constraint, a unique index or the primary key.

    Why it matters: the program relies on the database to refuse a second row, which it does not.

    Fix: remove it from the model, or add the constraint to the schema.
    """
    if pair.names_only:
        return
    for promise in pair.unknown.uniques:
        columns = promised_columns(promise)
        if pair.canonical.may_have_more(Unread.UNIQUE):
            reason = "not every constraint of the table is known"
            yield undecided_constraint(pair.canonical, promise, "unique", reason)
            continue
        yield about_table(
            "unknown-unique",
            pair.canonical,
            f"({listed(columns)}) of {pair.canonical.name} is {promise_words(promise)} in the"
            " model,"
            " but not in the schema",
            at=promise.location,
            related=[Related(pair.canonical.location, "not unique here")],
            columns=columns,
            help_text="remove it, or add the constraint to the schema",
            proposals=removed(pair, promise, f"Let ({listed(columns)}) not be unique"),
            thing=name_of(promise),
        )
