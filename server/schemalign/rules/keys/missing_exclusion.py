"""An EXCLUDE constraint that the model lacks."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import added
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named, undecided_constraint
from schemalign.schema.constraints import Exclusion
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def missing_exclusion(pair: TablePair) -> Iterator[Outcome]:
    """The table has an EXCLUDE constraint that the model lacks.

    What it checks: every EXCLUDE constraint of the table has one of the same name, or of the same
    text, in the model.

    Why it matters: the program does not expect the database to refuse a row.

    Fix: add an `ExcludeConstraint` (`sqlalchemy.dialects.postgresql`).
    """
    if pair.declared.may_have_more(Unread.EXCLUSION):
        return
    for exclusion in pair.missing.exclusions:
        yield about_table(
            "missing-exclusion",
            pair.canonical,
            f"the EXCLUDE constraint{named(exclusion)} of {pair.canonical.name} is not in the"
            " model",
            at=pair.declared.location,
            related=[Related(exclusion.location, "the constraint")],
            help_text="add an ExcludeConstraint to the model",
            proposals=added(pair, exclusion, "Add the EXCLUDE constraint"),
            thing=name_of(exclusion),
        )
    for thing, reason in pair.missing.undecided:
        if isinstance(thing, Exclusion):
            yield undecided_constraint(pair.canonical, thing, "exclusion", reason)
