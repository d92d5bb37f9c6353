"""What a writer makes of a change."""

from __future__ import annotations

from typing import NamedTuple

from schemalign.findings.fix import Doubt
from schemalign.python.imported import Needed
from schemalign.text.edit import TextEdit


class Rewrite(NamedTuple):
    """Edits, the imports that they need, and places that they may break.

    `note` is added to the title of the fix: ` here and in 3 other places`.
    """

    edits: tuple[TextEdit, ...]
    needed: tuple[Needed, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
