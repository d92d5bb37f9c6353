"""An index that the model lacks."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import index_words, named_columns
from schemalign.rules.keys.promises import is_unique
from schemalign.rules.proposals import added, index_title
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, model_place, name_of, named, undecided_constraint
from schemalign.schema.constraints import Index
from schemalign.schema.tables import Unread


@rule(Severity.INFO)
def missing_index(pair: TablePair) -> Iterator[Outcome]:
    """The table has an index that the model lacks.

    What it checks: every index of the table has one on the same columns and expressions in the
    model. Unique indexes that a constraint could replace belong to `missing-unique`. Silent for the
    indexes that TimescaleDB makes for a hypertable.

    Why it matters: Alembic's autogenerate would drop the index, and a database that the models
    create is slower than the real one.

    Fix: set `index=True`, or add an `Index`.
    """
    if pair.declared.may_have_more(Unread.INDEX):
        return
    names = {wanted: name for name, wanted in pair.columns.items()}
    for index in (one for one in pair.missing.indexes if not one.implicit):
        columns = tuple(names.get(column, column) for column in named_columns(index))
        yield about_table(
            "missing-index",
            pair.canonical,
            f"the index{named(index)} on {index_words(index)} of {pair.canonical.name} is not in"
            " the model",
            at=model_place(pair.declared, columns),
            related=[Related(index.location, "the index")],
            columns=columns,
            help_text="add the index to the model",
            proposals=added(pair, index, index_title("Add", index)),
            thing=name_of(index),
        )
    for thing, reason in pair.missing.undecided:
        if isinstance(thing, Index) and not is_unique(thing):
            yield undecided_constraint(pair.canonical, thing, "index", reason)
