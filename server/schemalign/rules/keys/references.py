"""What foreign keys reference, in words."""

from __future__ import annotations

from schemalign.rules.wording import listed
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.sourced import Unknown


def reference(key: ForeignKey) -> str:
    """Return `table(column, ...)`."""
    target = key.target.value
    if isinstance(target, Unknown):
        return "a table that is not decided"
    return f"{target}({listed(key.target_columns)})" if key.target_columns else str(target)
