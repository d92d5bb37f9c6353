"""A CHECK that the model lacks."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.check_words import check_columns, check_words
from schemalign.rules.proposals import added
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, model_place, name_of, undecided_constraint
from schemalign.schema.constraints import Check
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def missing_check(pair: TablePair) -> Iterator[Outcome]:
    """The table has a CHECK constraint that the model lacks.

    What it checks: every CHECK of the table has one of the same name, or of the same text after
    normalisation, in the model (`x IN (...)` is `x = ANY (ARRAY[...])`).  Undecided unless both
    texts can be read completely.  A check that lists the members of an `Enum` is compared as an
    enum if they differ.

    Why it matters: the program does not expect the database to refuse a row, and a database that
    the models create accepts it.

    Fix: add a `CheckConstraint`.
    """
    if pair.declared.may_have_more(Unread.CHECK):
        return
    names = {wanted: name for name, wanted in pair.columns.items()}
    for check in pair.missing.checks:
        columns = tuple(
            names.get(column, column) for column in check_columns(check, pair.canonical)
        )
        yield about_table(
            "missing-check",
            pair.canonical,
            f"{check_words(check)} of {pair.canonical.name} is not in the model",
            at=model_place(pair.declared, columns),
            related=[Related(check.location, "the check")],
            columns=columns,
            help_text="add the CheckConstraint to the model",
            proposals=added(pair, check, f"Add {check_words(check)}"),
            thing=name_of(check),
        )
    for thing, reason in pair.missing.undecided:
        if isinstance(thing, Check):
            yield undecided_constraint(pair.canonical, thing, "check", reason)
