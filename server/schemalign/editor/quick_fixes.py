"""The fixes of findings: those of `lint --fix`, worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign import fix
from schemalign.findings.finding import Finding
from schemalign.findings.fix import Fix, Safety
from schemalign.session.project import Project
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span
from schemalign.values import NamedTuple


class QuickFix(NamedTuple):
    """A fix of a finding; the preferred one is safe and the first of its finding.

    `needs_confirmation` is set where it may change what the program does, unless it only adds.
    """

    finding: Finding
    fix: Fix
    is_preferred: bool
    needs_confirmation: bool


def findings_at(project: Project, path: str, span: Span) -> Iterator[Finding]:
    """Yield the findings of a file that touch a span."""
    for finding in project.findings.get(path, ()):
        place = finding.location
        if place is not None and place.start <= span.end and span.start <= place.end:
            yield finding


def fixes_of(project: Project, finding: Finding) -> tuple[Fix, ...]:
    """Return the fixes of a finding; none where a file that they change is half typed."""
    if not finding.proposals:
        return ()
    known = project.fixes.get(finding)
    if known is None:
        found = fix.fixes(project.program(), project.mendable(finding))
        known = tuple(each for each in found if _applies(project, each.edits))
        project.fixes[finding] = known
    return known


def quick_fixes(project: Project, path: str, span: Span) -> Iterator[QuickFix]:
    """Yield the fixes of the findings that touch a span of a file."""
    for finding in findings_at(project, path, span):
        for number, each in enumerate(fixes_of(project, finding)):
            is_safe = each.safety is Safety.SAFE
            only_adds = not each.doubts and all(edit.start == edit.end for edit in each.edits)
            yield QuickFix(
                finding,
                each,
                is_preferred=is_safe and number == 0,
                needs_confirmation=not is_safe and not only_adds,
            )


def _applies(project: Project, edits: tuple[TextEdit, ...]) -> bool:
    return all((living := project.text(edit.path)) is None or living.is_intact for edit in edits)
