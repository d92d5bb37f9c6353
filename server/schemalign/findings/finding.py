"""Findings and what else reading brings to light."""

from __future__ import annotations

from schemalign.findings.fix import Fix, Proposal
from schemalign.findings.severity import Severity
from schemalign.text.span import Location
from schemalign.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Related:
    """A place on the other side that a finding points at."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to do.

    `table` is the schema's name of the table; `column` and `columns` are names on the side
    that the finding stands on; `object` names the thing (`public.devices.name`).
    `severity` is None where the rule's own severity holds.  `proposals` are alternatives, the
    preferred one first; `fixes` are what became of them, once edits were asked for.
    """

    rule: str
    message: str
    location: Location | None
    severity: Severity | None = None
    help: str = ""
    table: str | None = None
    column: str | None = None
    columns: tuple[str, ...] = ()
    object: str = ""
    related: tuple[Related, ...] = ()
    drift: bool = True
    project: str | None = None  # of the configuration, if it has several
    proposals: tuple[Proposal, ...] = field(default=(), compare=False)
    fixes: tuple[Fix, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader could not read; `rule` is sql-syntax or python-syntax."""

    rule: str
    message: str
    location: Location
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A fact that the text does not decide, and why."""

    location: Location
    table: str
    column: str | None
    facet: str  # table, column, type, nullable, default, enum, foreign-key, index, check, ...
    reason: str
