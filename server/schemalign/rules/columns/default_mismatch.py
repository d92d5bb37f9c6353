"""The server defaults of a column differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.columns.type_findings import column_words
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, place, undecided_column
from schemalign.schema.changes import SetDefault
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Expression, IdentityKind
from schemalign.schema.types import ColumnType


@rule(Severity.WARNING, about="default")
def default_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The server default of a column differs, or only one side has one.

    What it checks: both defaults are compared in normal form: `now()` is `CURRENT_TIMESTAMP`, and
    casts, quotes and parentheses that change nothing do not count.  If only the schema has one, it
    is an error where the column is NOT NULL and the model has neither a Python nor a server
    default, else information.  Silent for `FetchedValue()`, identity and generated columns.

    Why it matters: the ORM sends an explicit NULL for an attribute that was not set, unless it
    knows of a default; NOT NULL then refuses the row although the schema has a default.

    Fix: set `server_default=` to the schema's default.
    """
    wanted, found = pair.canonical.default, pair.declared.default
    if wanted.value is None and found.value is None:
        return
    attribute = pair.declared.attribute
    if (attribute is not None and attribute.fetched_default) or _numbers_itself(pair):
        return
    if isinstance(wanted.value, Unknown) or isinstance(found.value, Unknown):
        yield undecided_column(pair, "default", wanted, found)
        return
    from schemalign.compare.expressions import same_default  # heavy, and not always needed

    type_ = pair.canonical.type.value
    decided_type = type_ if isinstance(type_, ColumnType) else None
    verdict = same_default(wanted.value, found.value, decided_type)
    if verdict is Verdict.UNDECIDED:
        yield undecided_column(pair, "default", reason="the two defaults cannot be compared")
    elif verdict is Verdict.DIFFERENT:
        yield _different(pair, wanted.value, found.value)


def _numbers_itself(pair: ColumnPair) -> bool:
    """Whether another rule speaks: that of identity, serial and generated columns."""
    canonical, declared = pair.canonical, pair.declared
    if canonical.identity.value is not None or canonical.computed.value is not None:
        return True
    if declared.computed.value is not None:
        return True
    identity = declared.identity.value
    if identity is None or isinstance(identity, Unknown):
        return not declared.identity.decided
    # A key that SQLAlchemy leaves to the database takes any default that gives it a number.
    return identity.kind is not IdentityKind.IMPLIED or declared.default.value is None


def _different(pair: ColumnPair, wanted: Expression | None, found: Expression | None) -> Finding:
    attribute = pair.declared.attribute
    name = column_words(pair)
    severity = Severity.WARNING
    if wanted is not None and found is None:
        message = f"{name} has DEFAULT {wanted.text} in the schema, no server default in the model"
        severity = Severity.INFO
        by_orm = attribute is not None and attribute.class_name and not attribute.python_default
        if by_orm and pair.canonical.nullable.value is False:
            severity = Severity.ERROR
            message += ", so the ORM sends NULL, which NOT NULL refuses"
    elif wanted is None and found is not None:
        message = f"{name} has no default in the schema, DEFAULT {_text(found)} in the model"
    else:
        message = f"{name} has DEFAULT {_text(wanted)} in the schema, {_text(found)} in the model"
    return about_column(
        "default-mismatch",
        pair,
        message,
        at=place(pair.declared.default, pair.declared),
        because=place(pair.canonical.default, pair.canonical),
        reason=f"the default is {_text(wanted)}"
        if wanted
        else f'"{pair.canonical.name}" has no default',
        help_text=_help(wanted),
        severity=severity,
        proposals=proposed(
            f"Set the server default to `{_text(wanted)}`"
            if wanted
            else "Remove the server default",
            SetDefault(pair.declared_table, pair.declared, wanted),
        ),
    )


def _text(expression: Expression | None) -> str:
    if expression is None:
        return "none"
    return (
        "'" + expression.text.replace("'", "''") + "'" if expression.is_literal else expression.text
    )


def _help(wanted: Expression | None) -> str:
    if wanted is None:
        return "remove server_default, or add the default to the schema"
    return f'set server_default=text("{wanted.text}")'
