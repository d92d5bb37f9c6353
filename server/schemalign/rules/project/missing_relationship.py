"""A foreign key that no relationship follows."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.application.relationships import Join
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint
from schemalign.schema.changes import AddRelationship
from schemalign.schema.sourced import Unknown


@rule(Severity.OFF, drift=False)
def missing_relationship(join: Join) -> Iterator[Outcome]:
    """A foreign key leads from one mapped class to another, but no relationship follows it.

    What it checks: one of the two classes has a relationship along each foreign key between them;
    one through an association table counts for the keys of that table.  Tables without a mapped
    class, and keys that join a class to the one that it inherits from, need none.

    Why it matters: what belongs to a row has to be looked up by hand, and the session does not
    know in which order new rows depend on each other.

    Fix: add `relationship()` to both classes, each naming the other in `back_populates`.  It
    gets `passive_deletes="all"` where the session would otherwise change what happens to the rows
    of the foreign key when the row that they reference is deleted.
    """
    followed = join.relationships
    if isinstance(followed.value, Unknown):
        yield undecided_constraint(join.table, join.foreign_key, "relationship", followed.reason)
        return
    if followed.value:
        return
    key, model, target = join.foreign_key, join.model, join.target
    yield about_table(
        "missing-relationship",
        join.table,
        f"{model.class_name} references {target.class_name} by {column_word(key.columns)}, but no"
        " relationship follows the foreign key",
        at=key.location,
        related=[Related(target.location, f"the class that {model.class_name} references")],
        columns=key.columns,
        help_text="add a relationship to both classes",
        proposals=proposed(
            "Add a relationship to both classes",
            AddRelationship(join.table, key, model.location, target.location),
        ),
        thing=name_of(key),
    )
