"""Two models map one table."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.application.models import Model
from schemalign.findings.finding import Finding, Related
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, drift=False)
def duplicate_model(models: tuple[Model, ...]) -> Iterator[Outcome]:
    """Two models of one registry map the same table.

    What it checks: no two mapped classes or Core tables of one registry (or MetaData) name the
    same table.  Inheritance, `extend_existing`, `__table__ = Other.__table__` and the branches of
    a condition share a table on purpose.

    Why it matters: SQLAlchemy refuses the second one (`Table '...' is already defined for this
    MetaData instance`), or the two drift apart unnoticed.

    Fix: remove one of the models, or say `{"extend_existing": True}` in `__table_args__`.
    """
    first: dict[object, Model] = {}
    for model in models:
        if model.shares_table:
            continue
        other = first.setdefault((model.registry, model.table), model)
        if other is model:
            continue
        name = other.class_name or "another Table"
        yield Finding(
            "duplicate-model",
            f'{name} maps the table "{model.table}", too',
            model.location,
            help="remove one of the two, or let one inherit from the other",
            table=str(model.table),
            related=(Related(other.location, "the first model of the table"),),
        )
