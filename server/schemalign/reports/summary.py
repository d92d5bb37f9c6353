"""What stands below the findings: undecided facts, statistics and the summary."""

from __future__ import annotations

from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports.places import Texts
from schemalign.reports.style import Style


def closing(report: Report, texts: Texts, style: Style) -> list[str]:
    """Return the lines below the findings."""
    lines = []
    if style.undecided:
        lines += [
            f"{texts.words(fact.location)}: undecided {_thing(fact.table, fact.column)}"
            f" ({fact.facet}): {fact.reason}"
            for fact in report.undecided
        ]
    if style.statistics:
        lines += [f"{count:6} {rule}" for rule, count in report.rule_counts]
    if style.summary:
        fixable = sum(bool(finding.proposals) for finding in report.findings)
        if fixable:
            lines.append(f"{_counted(fixable, 'finding')} with fixes: see --diff and --fix")
        lines.append(style.bold(summary(report)))
    return lines


def summary(report: Report) -> str:
    """Return the last line: how many findings, in how many files, and what was left open."""
    counts = [
        _counted(report.count(severity), severity.word)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    compared = f"{_counted(report.models, 'model')} and {_counted(report.tables, 'table')}"
    if report.against_schema:
        compared = f"{_counted(report.tables, 'table')} and {_counted(report.models, 'table')}"
    text = f"{', '.join(counts)} in {_counted(report.files, 'file')}: {compared} compared"
    if report.undecided:
        columns = _counted(report.undecided_columns, "column")
        text += f"; {columns} undecided in some facet"
        if not report.undecided_columns:
            text = text.replace(f"; {columns} undecided in some facet", "; some facts undecided")
    if report.suppressed:
        text += f"; {report.suppressed} suppressed"
    if report.ignored_clauses:
        text += f"; {_counted(report.ignored_clauses, 'clause')} of the SQL not understood"
    return text


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _thing(table: str, column: str | None) -> str:
    return f"{table}.{column}" if column else table
