"""A column that the model lacks."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.compare.type_verdict import written
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.fix import Proposal
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.schema.changes import AddColumn
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType


@rule(Severity.WARNING)
def missing_column(pair: TablePair) -> Iterator[Outcome]:
    """The table has a column that the model lacks.

    What it checks: every column of the table or view is mapped.  An error if the column is NOT
    NULL and the database gives it no value (no default, identity or generation), else a warning.
    Silent for models that may have columns which were not seen (an unknown base class,
    `autoload_with`), for those that `partial-models` lists, and where an unknown column of the
    model is taken for this one.

    Why it matters: the application cannot read or set the column, and if it needs a value, every
    INSERT fails.

    Fix: add the column to the model.
    """
    if pair.declared.is_partial:
        return
    if pair.declared.is_open:
        if pair.missing_columns:
            reason = "the class may have columns that were not seen"
            table = str(pair.canonical.name)
            yield Undecided(pair.declared.location, table, None, "columns", reason)
        return
    for column in pair.missing_columns:
        required = not pair.names_only and _needs_value(column)
        type_ = column.type.value
        words = f" ({written(type_)})" if isinstance(type_, ColumnType) else ""
        consequence = "; it is NOT NULL and has no default" if required else ""
        if required and any(each.attribute is not None for each in pair.declared.columns):
            consequence += ", so every INSERT fails"
        yield Finding(
            "missing-column",
            f'the model lacks the column "{column.name}"{words} of'
            f" {pair.canonical.name}{consequence}",
            pair.declared.location,
            severity=Severity.ERROR if required else Severity.WARNING,
            help=f'add the column "{column.name}" to the model',
            table=str(pair.canonical.name),
            column=column.name,
            columns=(column.name,),
            related=(Related(column.location, f'the column "{column.name}"'),),
            proposals=_addition(pair, column),
        )


def _addition(pair: TablePair, column: Column) -> tuple[Proposal, ...]:
    key = pair.canonical.primary_key
    is_key = key is not None and column.name in key.columns and not pair.names_only
    return proposed(f"Add `{column.name}`", AddColumn(pair.declared, column, is_key))


def _needs_value(column: Column) -> bool:
    """Whether an INSERT without the column certainly fails."""
    decidedly_none = (None,)
    return (
        column.nullable.value is False
        and column.default.value in decidedly_none
        and column.identity.value in decidedly_none
        and column.computed.value in decidedly_none
    )
