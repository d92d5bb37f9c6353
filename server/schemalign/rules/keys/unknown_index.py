"""An index that only the model has."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import index_words, named_columns
from schemalign.rules.proposals import index_title, removed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named, undecided_constraint
from schemalign.schema.constraints import Index
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def unknown_index(pair: TablePair) -> Iterator[Outcome]:
    """The model has an index that the table lacks.

    What it checks: every index of the model has one on the same columns and expressions in the
    schema.

    Why it matters: queries that count on the index are slow, and Alembic's autogenerate would
    create it.

    Fix: remove it from the model, or create it in the schema.
    """
    if pair.names_only:
        return
    for index in (one for one in pair.unknown.indexes if not one.implicit):
        columns = named_columns(index)
        if pair.canonical.may_have_more(Unread.INDEX):
            yield undecided_constraint(
                pair.canonical, index, "index", "not every index of the table is known"
            )
            continue
        yield about_table(
            "unknown-index",
            pair.canonical,
            f"the index{named(index)} on {index_words(index)} of {pair.canonical.name} is not in"
            " the schema",
            at=index.location,
            related=[Related(pair.canonical.location, "no such index here")],
            columns=columns,
            help_text="remove it, or create the index in the schema",
            proposals=removed(pair, index, index_title("Remove", index), safe=True),
            thing=name_of(index),
        )
    for thing, reason in pair.unknown.undecided:
        if isinstance(thing, Index):
            yield undecided_constraint(pair.canonical, thing, "index", reason)
