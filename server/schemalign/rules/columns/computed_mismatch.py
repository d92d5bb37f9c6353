"""A generated column that only one side generates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.compare.texts import column_types, under_schema_names
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import column_words
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, place, undecided_column
from schemalign.schema.changes import SetComputed
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Expression


@rule(Severity.ERROR)
def computed_mismatch(pair: TablePair) -> Iterator[Outcome]:
    """A generated column is mapped as a writable one, or generated in another way.

    What it checks: a column `GENERATED ALWAYS AS (...)` stands against `Computed(...)`: an error
    if only one side generates it, a warning if the expressions differ.  Expressions that cannot be
    read completely are undecided.  Silent for `FetchedValue()`.

    Why it matters: PostgreSQL refuses every INSERT and UPDATE that gives the column a value.

    Fix: set `Computed("...")` to the schema's expression.
    """
    if pair.names_only:
        return
    for both in pair.column_pairs:
        if both.canonical.computed.value is not None or both.declared.computed.value is not None:
            yield from _outcomes(both, pair.columns)


def _outcomes(pair: ColumnPair, columns: Mapping[str, str]) -> Iterator[Outcome]:
    wanted, found = pair.canonical.computed, pair.declared.computed
    attribute = pair.declared.attribute
    if found.value is None and attribute is not None and attribute.fetched_default:
        return
    if isinstance(wanted.value, Unknown) or isinstance(found.value, Unknown):
        yield undecided_column(pair, "computed", wanted, found)
    elif wanted.value is None or found.value is None:
        words = "generated" if wanted.value else "a plain column"
        writable = "has it as a plain column" if attribute is None else "maps it as writable"
        model = "generates it" if found.value else writable
        message = f"{column_words(pair)} is {words} in the schema, but the model {model}"
        yield _finding(pair, message, wanted.value, Severity.ERROR)
    else:
        verdict = _compare(pair, wanted.value, found.value, columns)
        if verdict is Verdict.UNDECIDED:
            yield undecided_column(pair, "computed", reason="the expressions cannot be compared")
        elif verdict is Verdict.DIFFERENT:
            message = (
                f"{column_words(pair)} is generated as ({wanted.value.text}) in the schema,"
                f" ({found.value.text}) in the model"
            )
            yield _finding(pair, message, wanted.value, Severity.WARNING)


def _compare(
    pair: ColumnPair, wanted: Expression, found: Expression, columns: Mapping[str, str]
) -> Verdict:
    from schemalign.compare.expressions import same_expression  # heavy, and not always needed

    text = under_schema_names(found.text, columns)
    return same_expression(wanted.text, text, column_types(pair.canonical_table))


def _finding(
    pair: ColumnPair, message: str, wanted: Expression | None, severity: Severity
) -> Finding:
    return about_column(
        "computed-mismatch",
        pair,
        message,
        at=place(pair.declared.computed, pair.declared),
        because=place(pair.canonical.computed, pair.canonical),
        reason=f"generated as ({wanted.text})" if wanted else "a plain column",
        help_text=f'set Computed("{wanted.text}")' if wanted else "remove Computed(...)",
        severity=severity,
        proposals=proposed(
            f"Generate it as `{wanted.text}`" if wanted else "Make it a plain column",
            SetComputed(pair.declared_table, pair.declared, wanted),
        ),
    )
