"""For people: the source line with the exact place underlined, the schema's line beside it."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports.places import Texts
from schemalign.reports.style import Style
from schemalign.reports.summary import closing
from schemalign.text.span import Location, is_file

_LONGEST_LINE = 160


def render(report: Report, texts: Texts, style: Style) -> str:
    """Return every finding with the lines it speaks of, the summary last."""
    blocks = ["\n".join(_block(finding, texts, style)) for finding in report.findings]
    below = "\n".join(closing(report, texts, style))
    return "".join(f"{block}\n\n" for block in blocks) + (f"{below}\n" if below else "")


def _block(finding: Finding, texts: Texts, style: Style) -> Iterator[str]:
    severity = finding.severity or Severity.INFO
    word = style.of(severity, f"{severity.word}[{finding.rule}]")
    yield f"{style.bold(texts.words(finding.location))}: {word} {finding.message}"
    if finding.location is not None:
        yield from _excerpt(finding.location, texts, style, severity)
    for related in finding.related:
        yield f"  {style.dim(texts.words(related.location))}: {related.message}"
        yield from _excerpt(related.location, texts, style, None)
    if finding.help:
        yield f"  {style.bold('help')}: {finding.help}"


def _excerpt(
    place: Location, texts: Texts, style: Style, severity: Severity | None
) -> Iterator[str]:
    """Yield the line of a place, and the marks below it; a database has no lines."""
    if not is_file(place.path):
        return
    index = texts.index(place.path)
    number, column = texts.start(place)
    line = index.line(number)
    last_number, last_column = texts.end(place)
    end = last_column - 1 if last_number == number else len(line)
    start = column - 1
    cut = max(0, start - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    shown = _plain(line[cut : cut + _LONGEST_LINE])
    before = _width(_plain(line[cut:start]))
    marks = "^" * max(1, _width(_plain(line[start : min(end, cut + _LONGEST_LINE)])))
    gutter = f"{number:5} | "
    yield f"{style.dim(gutter)}{shown}".rstrip()
    coloured = style.of(severity, marks) if severity is not None else style.dim(marks)
    yield f"{style.dim('      | ')}{' ' * before}{coloured}"


def _plain(text: str) -> str:
    """Return text that takes one row: tabs and control characters become blanks."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    width = 0
    for character in text:
        if unicodedata.combining(character):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width
