"""Output formats: a report and the texts it speaks of become a string.

One module per format with `render`.  May import `findings` and what lies below, and
knows no rules: what it prints stands in the findings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemalign.findings.report import Report
from schemalign.reports.places import Texts
from schemalign.reports.style import Style

Render = Callable[[Report, Texts, Style], str]


def _text(report: Report, texts: Texts, style: Style) -> str:
    from schemalign.reports.text import render

    return render(report, texts, style)


def _concise(report: Report, texts: Texts, style: Style) -> str:
    from schemalign.reports.concise import render

    return render(report, texts, style)


def _json(report: Report, texts: Texts, style: Style) -> str:
    from schemalign.reports.json import render

    return render(report, texts, style)


REPORTS: Final[dict[str, Render]] = {"text": _text, "concise": _concise, "json": _json}
"""The formats by the name that `--format` takes; each is imported when it is asked for."""
