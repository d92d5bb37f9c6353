"""The findings that are about a table or a column, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from schemalign.compare.pairs import TablePair
from schemalign.editor.passages import Aside, Passage, Strong, counted, item
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.schema.tables import Column, Table
from schemalign.session.project import Project

_MISSING = frozenset({"missing-column"})  # stands on the model, and names the schema's column


def by_table(project: Project) -> Mapping[str, list[Finding]]:
    """Return all findings by the names of their tables, in the order of their files."""
    found: dict[str, list[Finding]] = {}
    for findings in project.findings.values():
        for finding in findings:
            if finding.table is not None:
                found.setdefault(finding.table, []).append(finding)
    return found


def of_table(
    findings: Mapping[str, list[Finding]], table: Table, pair: TablePair | None
) -> list[Finding]:
    """Return the findings of a table, under either side's name of it."""
    tables = (table,) if pair is None else (pair.canonical, pair.declared)
    names = dict.fromkeys(str(each.name) for each in tables)
    return [finding for name in names for finding in findings.get(name, ())]


def of_column(
    project: Project, findings: Iterable[Finding], wanted: Column | None, found: Column | None
) -> Iterator[Finding]:
    """Yield those findings of a table that are about a column, named as its sides name it."""
    for finding in findings:
        place = finding.location
        in_schema = finding.rule in _MISSING or (
            place is not None and place.path in project.canonical.texts
        )
        column = wanted if in_schema else found
        if column is not None and column.name in (finding.column, *finding.columns):
            yield finding


def tally(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity: `3 findings: 1 error, 2 warnings`."""
    counts = Counter(finding.severity or Severity.INFO for finding in findings)
    words = [counted(counts[each], each.word) for each in _ORDER if counts[each]]
    total = counts.total()
    if len(words) > 1:
        return f"{total} findings: {', '.join(words)}"
    if total and Severity.INFO not in counts:
        return words[0]
    return counted(total, "finding") if total else "no findings"


_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def item_of(finding: Finding) -> Passage:
    """Return a finding as an item: what is wrong, and what to do."""
    help_ = (" ", Aside(f"({finding.help})")) if finding.help else ()
    return item(Strong(finding.rule), f": {finding.message}", *help_)
