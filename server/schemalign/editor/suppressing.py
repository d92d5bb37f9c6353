"""Comments that silence a finding where it stands."""

from __future__ import annotations

import re
from typing import Final

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Finding
from schemalign.findings.suppressions import silence, suppressions
from schemalign.python.comments import suppression_comments as python_comments
from schemalign.python.outline import Module
from schemalign.session.project import Project
from schemalign.sources.comments import suppression_comments as sql_comments
from schemalign.sources.documents import is_json
from schemalign.sql.split import split
from schemalign.text.edit import TextEdit, apply
from schemalign.text.span import Location
from schemalign.values import replace

_LINE: Final = re.compile(r"[^\r\n]*")
_RULES: Final = re.compile(r"schemalign:\s*ignore\[(?P<rules>[^\]]*)\]")


def ignored(project: Project, finding: Finding) -> TextEdit | None:
    """Return the edit that lets a comment silence a finding; None if none can stand there."""
    place = finding.location
    living = project.text(place.path) if place is not None else None
    if place is None or living is None or not living.is_intact or is_json(place.path):
        return None
    text = living.text
    for edit in (_joined(text, place, finding.rule), *_added(text, place, finding.rule)):
        if edit is not None and _silences(project, finding, text, edit):
            return edit
    return None


def _line(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = _LINE.match(text, start)
    assert match is not None, "nothing at all matches"
    return start, match.end()


def _joined(text: str, place: Location, rule: str) -> TextEdit | None:
    """Add the rule to a comment that is there already."""
    start, end = _line(text, place.start)
    match = _RULES.search(text, start, end)
    if match is None:
        return None
    return TextEdit(place.path, match.end("rules"), match.end("rules"), f", {rule}")


def _added(text: str, place: Location, rule: str) -> tuple[TextEdit, TextEdit]:
    """Write a comment at the end of the line, or else above it."""
    mark = "#" if place.path.endswith((".py", ".pyi")) else "--"
    comment = f"{mark} schemalign: ignore[{rule}]"
    start, end = _line(text, place.start)
    line = text[start:end]
    indentation = line[: len(line) - len(line.lstrip())]
    blank = "" if not line.strip() else "  " if mark == "#" else " "
    newline = "\r\n" if text.startswith("\r\n", end) else "\n"
    return (
        TextEdit(place.path, end, end, f"{blank}{comment}"),
        TextEdit(place.path, start, start, f"{indentation}{comment}{newline}"),
    )


def _silences(project: Project, finding: Finding, text: str, edit: TextEdit) -> bool:
    """Whether a comment is one, and covers the finding: a line may end within a string."""
    after = apply(text, [edit])
    by = len(edit.text) if finding.location and edit.start <= finding.location.start else 0
    comments = _comments(edit.path, after)
    classes = [
        (project.place(place), table) for place, table in project.comparison.classes()
    ]  # fmt: skip
    classes = [
        (_shifted(place, edit.start, len(edit.text)), table)
        for place, table in classes
        if place.path == edit.path
    ]
    assert finding.location is not None, "it was looked at before"
    moved = replace(finding, location=_by(finding.location, by))
    left, _ = silence([moved], suppressions(comments, classes))
    return not left


def _comments(path: str, text: str) -> list[SuppressionComment]:
    if path.endswith((".py", ".pyi")):
        return list(python_comments(Module(path, text)))
    return sql_comments(path, text, split(text).statements)


def _shifted(place: Location, offset: int, by: int) -> Location:
    return _by(place, by) if place.start >= offset else place


def _by(place: Location, by: int) -> Location:
    return Location(str(place.path), place.start + by, place.end + by)
