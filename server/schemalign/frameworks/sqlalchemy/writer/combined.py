"""Several rewrites as one."""

from __future__ import annotations

from collections.abc import Iterable

from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.text.edit import conflict


def combined(rewrites: Iterable[Rewrite | None]) -> Rewrite | None:
    """Return all rewrites as one; None if one of them is missing or two touch the same text."""
    found = list(rewrites)
    known = [each for each in found if each is not None]
    edits = tuple(edit for each in known for edit in each.edits)
    if len(known) != len(found) or not edits or conflict(edits):
        return None
    return Rewrite(
        edits,
        tuple(dict.fromkeys(need for each in known for need in each.needed)),
        tuple(doubt for each in known for doubt in each.doubts),
        claims=frozenset(claim for each in known for claim in each.claims),
    )
