"""A foreign key of the model references something else."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.proposals import removed, set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint


@rule(Severity.ERROR)
def foreign_key_target(pair: TablePair) -> Iterator[Outcome]:
    """The target of a foreign key does not exist, or is another one in the schema.

    What it checks: two foreign keys on the same columns reference the same columns of the same
    table, and the schema has the table and the columns that the model names.  Silent where the
    target is a model, or an attribute of one, that is reported itself.

    Why it matters: joins along the foreign key give wrong rows, or none.

    Fix: set the target of the schema: `ForeignKey("devices.device_id")`.
    """
    for both in pair.foreign_keys:
        if both.target is Verdict.UNDECIDED:
            yield undecided_constraint(pair.canonical, both.declared, "foreign-key", both.reason)
        elif both.target is Verdict.DIFFERENT:
            wanted = reference(both.canonical)
            why = f" ({both.reason})" if both.reason else ""
            yield about_table(
                "foreign-key-target",
                pair.canonical,
                f"{column_word(both.declared.columns)} of {pair.canonical.name} references"
                f" {wanted} in the"
                f" schema, {reference(both.declared)} in the model{why}",
                at=both.declared.target.location or both.declared.location,
                related=[
                    Related(
                        both.canonical.target.location or both.canonical.location,
                        f"references {wanted}",
                    )
                ],
                columns=both.declared.columns,
                help_text=f"let it reference {wanted}",
                proposals=set_to(
                    pair, both.declared, both.canonical, f"Let it reference `{wanted}`"
                ),
                thing=name_of(both.canonical),
            )
    for key, reason in pair.dangling_foreign_keys:
        yield about_table(
            "foreign-key-target",
            pair.canonical,
            f"{column_word(key.columns)} of {pair.canonical.name} references {reference(key)} in"
            " the"
            f" model, but {reason}",
            at=key.target.location or key.location,
            related=[Related(pair.canonical.location, f"{pair.canonical.name} is made here")],
            columns=key.columns,
            help_text="correct the target, or remove the foreign key",
            proposals=removed(pair, key, "Remove the foreign key"),
            thing=name_of(key),
        )
