"""How a finding is mended."""

from __future__ import annotations

import enum

from schemalign.schema.changes import Change
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location
from schemalign.values import dataclass


class Safety(enum.Enum):
    """Whether a fix may change what the program does."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that mend a finding together; the first proposal of a finding is preferred.

    The title says in the imperative what is done: ``Set the type to `UUID` ``.
    """

    title: str
    changes: tuple[Change, ...]
    safety: Safety = Safety.SAFE


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a fix may break, and why that cannot be told."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposal as edits of texts; with doubts it is unsafe."""

    title: str
    safety: Safety
    edits: tuple[TextEdit, ...]
    doubts: tuple[Doubt, ...] = ()
