"""Unique columns that the model does not know."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.promises import is_unique, promise_words, promised_columns
from schemalign.rules.proposals import added
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, listed, model_place, name_of, undecided_constraint
from schemalign.schema.tables import Unread


@rule(Severity.WARNING)
def missing_unique(pair: TablePair) -> Iterator[Outcome]:
    """Columns are unique in the schema, but not in the model.

    What it checks: every UNIQUE constraint and unique index of the table has its like in the
    model.  A constraint and a unique index are the same promise unless the index is partial or has
    an expression, or the constraint is deferrable; the primary key keeps the promise for its
    columns.

    Why it matters: the program does not expect the database to refuse a second row, and tests on
    tables that the models create do not show it.

    Fix: set `unique=True`, or add a `UniqueConstraint`.
    """
    if pair.declared.may_have_more(Unread.UNIQUE):
        return
    names = {wanted: name for name, wanted in pair.columns.items()}
    for promise in pair.missing.uniques:
        columns = tuple(names.get(column, column) for column in promised_columns(promise))
        yield about_table(
            "missing-unique",
            pair.canonical,
            f"({listed(promised_columns(promise))}) of {pair.canonical.name} is"
            f" {promise_words(promise)} in the schema,"
            " but not in the model",
            at=model_place(pair.declared, columns),
            related=[Related(promise.location, promise_words(promise))],
            columns=columns,
            help_text="set unique=True"
            if len(columns) == 1
            else f"add UniqueConstraint({listed(columns)})",
            proposals=added(pair, promise, f"Make ({listed(columns)}) unique"),
            thing=name_of(promise),
        )
    for thing, reason in pair.missing.undecided:
        if is_unique(thing):
            yield undecided_constraint(pair.canonical, thing, "unique", reason)
