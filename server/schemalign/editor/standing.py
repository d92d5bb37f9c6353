"""How a project stands as a whole: what was taken for its schema, and what was found."""

from __future__ import annotations

from collections import Counter

from schemalign.findings.severity import Severity
from schemalign.session.project import Project
from schemalign.values import NamedTuple


class Standing(NamedTuple):
    """The files of the schema, in order, and how many of everything there are."""

    name: str | None
    schema: tuple[str, ...]
    tables: int
    models: int
    errors: int
    warnings: int
    infos: int


def standing(project: Project) -> Standing:
    """Return how a project stands."""
    counts = Counter(finding.severity for found in project.findings.values() for finding in found)
    return Standing(
        project.scope.name,
        tuple(project.canonical.texts),
        len(project.canonical.reading.schema.tables),
        len(project.comparison.declared.models),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.INFO],
    )
