"""Two indexes on the same columns differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import named_columns
from schemalign.rules.proposals import set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named, undecided_constraint


@rule(Severity.INFO)
def index_mismatch(pair: TablePair) -> Iterator[Outcome]:
    """Two indexes on the same columns or expressions differ.

    What it checks: order, expressions, WHERE, method, operator classes, INCLUDE and NULLS NOT
    DISTINCT agree.  An operator class that is the type's default is the same as none.  Expressions
    that cannot be read completely are undecided.  Silent for the indexes that TimescaleDB makes for
    a hypertable.

    Why it matters: the planner uses an index only for what it was made for, and Alembic's
    autogenerate does not see the difference.

    Fix: write the index as the schema has it.
    """
    for both in (one for one in pair.indexes if not one.canonical.implicit):
        if not both.differences:
            for reason in both.undecided[:1]:
                yield undecided_constraint(pair.canonical, both.declared, "index", reason)
            continue
        wanted = "; ".join(f"{facet} {one}" for facet, (one, _) in both.differences.items())
        found = "; ".join(f"{facet} {other}" for facet, (_, other) in both.differences.items())
        columns = named_columns(both.declared)
        yield about_table(
            "index-mismatch",
            pair.canonical,
            f"the index{named(both.canonical)} of {pair.canonical.name} has {wanted} in the schema,"
            f" {found} in the model",
            at=both.declared.location,
            related=[Related(both.canonical.location, wanted)],
            columns=columns,
            help_text=f"set {wanted}",
            proposals=set_to(pair, both.declared, both.canonical, f"Set {wanted}"),
            thing=name_of(both.canonical),
        )
