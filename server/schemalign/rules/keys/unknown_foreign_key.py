"""A foreign key that only the model has."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.proposals import removed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint
from schemalign.schema.tables import Unread
from schemalign.text.span import Location


@rule(Severity.WARNING)
def unknown_foreign_key(pair: TablePair) -> Iterator[Outcome]:
    """The model has a foreign key that the table lacks.

    What it checks: every foreign key of the model has one on the same columns in the schema. One
    whose target does not exist is a `foreign-key-target` instead.

    Why it matters: the database lets orphans through that the program relies on not to exist.

    Fix: remove `ForeignKey(...)` (a relationship then needs `primaryjoin=`), or add the constraint
    to the schema.
    """
    if pair.names_only:
        return
    for key in pair.unknown.foreign_keys:
        if pair.canonical.may_have_more(Unread.FOREIGN_KEY):
            reason = "not every constraint of the table is known"
            yield undecided_constraint(pair.canonical, key, "foreign-key", reason)
            continue
        yield about_table(
            "unknown-foreign-key",
            pair.canonical,
            f"{column_word(key.columns)} of {pair.canonical.name} references {reference(key)} in"
            " the"
            " model, but has no foreign key in the schema",
            at=key.location,
            related=[Related(_place(pair, key.columns), "no foreign key here")],
            columns=key.columns,
            help_text="remove the foreign key, or add it to the schema",
            proposals=removed(pair, key, "Remove the foreign key"),
            thing=name_of(key),
        )


def _place(pair: TablePair, columns: tuple[str, ...]) -> Location:
    column = pair.canonical.column(pair.columns[columns[0]])
    return column.location if column is not None else pair.canonical.location
