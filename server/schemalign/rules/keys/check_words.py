"""CHECK constraints in words."""

from __future__ import annotations

from schemalign.compare.texts import mentions
from schemalign.rules.wording import named
from schemalign.schema.constraints import Check
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table


def check_text(check: Check) -> str:
    """Return the expression on one line, its middle left out if it is very long."""
    text = check.expression.value
    if isinstance(text, Unknown):
        return "not decided"
    line = " ".join(text.split())
    return (
        line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} ... {line[-_LONGEST // 2 :]}"
    )


_LONGEST = 160


def check_words(check: Check) -> str:
    """Return `the check "name" (text)`, without what is not known."""
    text = "" if isinstance(check.expression.value, Unknown) else f" ({check_text(check)})"
    return f"the check{named(check)}{text}"


def check_columns(check: Check, table: Table) -> tuple[str, ...]:
    """Return the columns of its table that a check speaks of."""
    text = check.expression.value
    if isinstance(text, Unknown):
        return ()
    return tuple(column.name for column in table.columns if mentions([text], {column.name}))
