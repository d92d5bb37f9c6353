"""A CHECK that only the model has."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.check_words import check_columns, check_text, check_words
from schemalign.rules.proposals import removed, set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named, undecided_constraint
from schemalign.schema.constraints import Check
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def unknown_check(pair: TablePair) -> Iterator[Outcome]:
    """The model has a CHECK constraint that the table lacks, or has with another text.

    What it checks: every `CheckConstraint` of the model, and every `Enum` with
    `create_constraint=True`, has a CHECK of the same name or of the same text in the schema; one
    of the same name says the same.  Undecided unless both texts can be read completely.

    Why it matters: the database accepts rows that the program relies on not to exist.

    Fix: remove it from the model, or add it to the schema.
    """
    if pair.names_only:
        return
    yield from _of_one_name(pair)
    for check in pair.unknown.checks:
        if pair.canonical.may_have_more(Unread.CHECK):
            reason = "not every constraint of the table is known"
            yield undecided_constraint(pair.canonical, check, "check", reason)
            continue
        yield about_table(
            "unknown-check",
            pair.canonical,
            f"{check_words(check)} of {pair.canonical.name} is not in the schema",
            at=check.location,
            related=[Related(pair.canonical.location, "no such check here")],
            columns=check_columns(check, pair.declared),
            help_text="remove it, or add the check to the schema",
            proposals=removed(pair, check, f"Remove {check_words(check)}", safe=True),
            thing=name_of(check),
        )
    for thing, reason in pair.unknown.undecided:
        if isinstance(thing, Check):
            yield undecided_constraint(pair.canonical, thing, "check", reason)


def _of_one_name(pair: TablePair) -> Iterator[Outcome]:
    """Yield what checks of one name say differently."""
    for both in pair.checks:
        if both.verdict is Verdict.UNDECIDED:
            reason = both.declared.expression.reason or "the two texts cannot be compared"
            yield undecided_constraint(pair.canonical, both.declared, "check", reason)
        elif both.verdict is Verdict.DIFFERENT:
            yield about_table(
                "unknown-check",
                pair.canonical,
                f"the check{named(both.canonical)} of {pair.canonical.name} is"
                f" ({check_text(both.canonical)}) in the schema, ({check_text(both.declared)})"
                " in the model",
                at=both.declared.expression.location or both.declared.location,
                related=[Related(both.canonical.location, f"({check_text(both.canonical)})")],
                columns=check_columns(both.declared, pair.declared),
                help_text=f"check ({check_text(both.canonical)})",
                proposals=set_to(
                    pair,
                    both.declared,
                    both.canonical,
                    f"Check `{check_text(both.canonical)}`",
                ),
                thing=name_of(both.canonical),
            )
