"""What a writer makes of a change."""

from __future__ import annotations

from schemalign.findings.fix import Doubt
from schemalign.python.imported import Needed
from schemalign.text.edit import TextEdit
from schemalign.values import NamedTuple


class Rewrite(NamedTuple):
    """Edits, the imports that they need, and places that they may break.

    `note` is added to the title of the fix: ` here and in 3 other places`.  `claims` name what is
    written as a whole though it may be asked for by several changes (the `__table_args__` of a
    class that has none): of two rewrites with one claim only one is made at a time.
    """

    edits: tuple[TextEdit, ...]
    needed: tuple[Needed, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
    claims: frozenset[str] = frozenset()
