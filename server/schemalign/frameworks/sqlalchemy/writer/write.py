"""Which writer makes which change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.schema.changes import Change

_WRITERS: Final[Mapping[type, Callable[[Program, Any], Rewrite | None]]] = {}


def write(program: Program, change: Change) -> Rewrite | None:
    """Return the edits that make a change; None where it cannot be made."""
    writer = _WRITERS.get(type(change))
    return writer(program, change) if writer is not None else None
