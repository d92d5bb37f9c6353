"""A constraint on one side, a unique index on the other."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair, UniquePromise
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.promises import promised_columns
from schemalign.rules.proposals import set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, listed, name_of
from schemalign.schema.constraints import Index, Unique


@rule(Severity.OFF)
def unique_form(pair: TablePair) -> Iterator[Outcome]:
    """Unique columns are a constraint on one side and a unique index on the other.

    What it checks: what promises that rows differ has the same form on both sides.  Off unless it
    is selected.

    Why it matters: only a constraint can be named in `ON CONFLICT ON CONSTRAINT`, and Alembic's
    autogenerate reports the difference.

    Fix: use `UniqueConstraint(...)` or `Index(..., unique=True)` as the schema does.
    """
    for both in pair.uniques:
        if isinstance(both.canonical, Unique) == isinstance(both.declared, Unique):
            continue
        columns = promised_columns(both.declared)
        yield about_table(
            "unique-form",
            pair.canonical,
            f"unique ({listed(columns)}) of {pair.canonical.name} is {_form(both.canonical)} in the"
            f" schema, {_form(both.declared)} in the model",
            at=both.declared.location,
            related=[Related(both.canonical.location, f"{_form(both.canonical)} in the schema")],
            columns=columns,
            help_text=f"make it {_form(both.canonical)}",
            proposals=set_to(
                pair, both.declared, both.canonical, f"Make it {_form(both.canonical)}"
            ),
            thing=name_of(both.canonical),
        )


def _form(promise: UniquePromise) -> str:
    return "a unique index" if isinstance(promise, Index) else "a constraint"
