"""What stands above models and tables: how they agree with the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from schemalign.editor.findings_about import by_table, of_table
from schemalign.editor.model_classes import ModelClass, classes_of, model_classes
from schemalign.editor.outline import OutlinedTable, outline
from schemalign.editor.passages import Word, counted
from schemalign.findings.finding import Finding
from schemalign.session.project import Project
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_MOST: Final = 3
_UNMAPPED: Final = "missing-model"


class Lens(NamedTuple):
    """What is said of the class or table whose name a span is.

    `generates` is the table of which a model can be generated, if that is what it offers.
    """

    span: Span
    title: tuple[Word, ...]
    generates: str | None = None


class _Told(NamedTuple):
    """Findings and the number of undecided facts, by the names of their tables."""

    findings: Mapping[str, list[Finding]]
    undecided: Mapping[str, int]


def code_lenses(project: Project, path: str) -> Iterator[Lens]:
    """Yield the lenses of a file."""
    undecided = Counter(each.table for each in project.undecided)
    told = _Told(by_table(project), undecided)
    if path not in project.canonical.texts:
        for each in model_classes(project, path):
            yield _of_class(project, each, told)
        return
    for table in outline(project, path):
        if table.table.location.path == path:
            yield from _of_table(project, table, told)


def _of_class(project: Project, each: ModelClass, told: _Told) -> Lens:
    span = Span(each.location.start, each.location.end)
    found = of_table(told.findings, each.table, each.pair)
    if each.pair is None:
        return Lens(span, (counted(len(found), "finding"), " · not in the schema"))
    wanted = each.pair.canonical
    in_models = [
        finding
        for finding in found
        if finding.location is None or finding.location.path not in project.canonical.texts
    ]
    said = _agreement(len(in_models), told.undecided.get(str(wanted.name), 0), "the schema")
    place = project.place(wanted.location)
    return Lens(span, (said, f" · {wanted.name} (", place, ")"))


def _agreement(findings: int, undecided: int, other: str) -> str:
    """Return how one side agrees with the other."""
    if findings:
        return counted(findings, "finding")
    if undecided:
        return f"no findings, {undecided} undecided"
    return f"matches {other}"


def _of_table(project: Project, table: OutlinedTable, told: _Told) -> Iterator[Lens]:
    found = of_table(told.findings, table.table, table.pair)
    columns = counted(len(table.table.columns), "column")
    name = str(table.table.name)
    if table.pair is None:
        yield Lens(table.name, (f"{columns} · no model",))
        if any(finding.rule == _UNMAPPED for finding in found):
            yield Lens(table.name, ("Generate model",), name)
        return
    said = _agreement(len(found), told.undecided.get(name, 0), "its model")
    classes = [each for each, _ in classes_of(project, table.pair.declared.name)]
    more = ", ..." if len(classes) > _MOST else ""
    yield Lens(table.name, (f"{columns}, {said} · {', '.join(classes[:_MOST])}{more}",))
