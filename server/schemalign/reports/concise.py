"""One line per finding."""

from __future__ import annotations

from schemalign.findings.finding import Finding
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports.places import Texts
from schemalign.reports.style import Style
from schemalign.reports.summary import closing


def render(report: Report, texts: Texts, style: Style) -> str:
    """Return `path:line:column: severity[rule] message` for each finding."""
    lines = [_line(finding, texts, style) for finding in report.findings]
    return "".join(f"{line}\n" for line in [*lines, *closing(report, texts, style)])


def _line(finding: Finding, texts: Texts, style: Style) -> str:
    severity = finding.severity or Severity.INFO
    word = style.of(severity, f"{severity.word}[{finding.rule}]")
    return f"{texts.words(finding.location)}: {word} {finding.message}"
