"""An EXCLUDE constraint that only the model has."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import removed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named, undecided_constraint
from schemalign.schema.constraints import Exclusion
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def unknown_exclusion(pair: TablePair) -> Iterator[Outcome]:
    """The model has an EXCLUDE constraint that the table lacks.

    What it checks: every `ExcludeConstraint` of the model has one of the same name, or of the same
    text, in the schema.

    Why it matters: the database accepts rows that the program relies on not to exist.

    Fix: remove it from the model, or add it to the schema.
    """
    if pair.names_only:
        return
    for exclusion in pair.unknown.exclusions:
        if pair.canonical.may_have_more(Unread.EXCLUSION):
            reason = "not every constraint of the table is known"
            yield undecided_constraint(pair.canonical, exclusion, "exclusion", reason)
            continue
        yield about_table(
            "unknown-exclusion",
            pair.canonical,
            f"the EXCLUDE constraint{named(exclusion)} of {pair.canonical.name} is not in the"
            " schema",
            at=exclusion.location,
            related=[Related(pair.canonical.location, "no such constraint here")],
            help_text="remove it, or add the constraint to the schema",
            proposals=removed(pair, exclusion, "Remove the EXCLUDE constraint"),
            thing=name_of(exclusion),
        )
    for thing, reason in pair.unknown.undecided:
        if isinstance(thing, Exclusion):
            yield undecided_constraint(pair.canonical, thing, "exclusion", reason)
