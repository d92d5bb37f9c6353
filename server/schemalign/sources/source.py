"""What a source of the canonical schema takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem, Undecided
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema
from schemalign.text.span import Location
from schemalign.values import NamedTuple, dataclass


class SourceText(NamedTuple):
    """A text and the path that its locations name."""

    path: str
    text: str


class Contradiction(NamedTuple):
    """Two texts that give one table different columns; the locations are those of its name."""

    table: QualifiedName
    first: Location
    second: Location


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what could not be.

    `ignored_clauses` counts clauses that are merely unknown.  `is_partial` tells that there
    are statements whose effect the text does not show (EXECUTE, files drawn in by psql).
    `unusable` says why nothing of them counts, with the paths, `notes` what the user should know.
    """

    schema: Schema
    problems: tuple[Problem, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    ignored_clauses: int = 0
    comments: tuple[SuppressionComment, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    is_partial: bool = False
    unusable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """Reads texts, in order, into one schema; never fails."""

    def __call__(self, texts: Sequence[SourceText], default_schema: str = "public") -> Reading:
        """Return what the texts say."""
