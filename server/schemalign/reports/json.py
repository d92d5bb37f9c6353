"""JSON, version 1: lines and columns from 1, columns in code points, ends exclusive."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.fix import Fix
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports.places import Texts
from schemalign.reports.style import Style
from schemalign.text.span import Location, database_and_object, is_file

VERSION = 1


def render(report: Report, texts: Texts, style: Style) -> str:
    """Return the report as one JSON document."""
    del style  # a document for programs always holds everything
    seen: dict[str, int] = {}
    document = {
        "version": VERSION,
        "findings": [_finding(finding, texts, seen) for finding in report.findings],
        "undecided": {
            "columns": report.undecided_columns,
            "items": [_undecided(fact, texts) for fact in report.undecided],
        },
        "summary": {
            "files": report.files,
            "tables": report.tables,
            "models": report.models,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding, texts: Texts, seen: dict[str, int]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": (finding.severity or Severity.INFO).word,
        "drift": finding.drift,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.location, texts),
        "table": finding.table,
        "column": finding.column,
        "columns": list(finding.columns),
        "object": finding.object,
        "project": finding.project,
        "fingerprint": _fingerprint(finding, seen),
        "related": [
            {**_place(related.location, texts), "message": related.message}
            for related in finding.related
        ],
        "fixes": [_fix(fix, texts) for fix in finding.fixes],
    }


def _fix(fix: Fix, texts: Texts) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "edits": [
            {**_place(Location(edit.path, edit.start, edit.end), texts), "text": edit.text}
            for edit in fix.edits
        ],
        "doubts": [
            {**_place(doubt.location, texts), "message": doubt.reason} for doubt in fix.doubts
        ],
    }


def _undecided(fact: Undecided, texts: Texts) -> dict[str, Any]:
    return {
        **_place(fact.location, texts),
        "table": fact.table,
        "column": fact.column,
        "facet": fact.facet,
        "reason": fact.reason,
    }


def _place(place: Location | None, texts: Texts) -> dict[str, Any]:
    if place is None:
        return {"path": None, "range": None}
    if not is_file(place.path):
        url, thing = database_and_object(place.path)
        return {"path": None, "range": None, "database": url, "object": thing}
    start, end = texts.start(place), texts.end(place)
    return {
        "path": place.path,
        "range": {
            "start": {"line": start[0], "column": start[1]},
            "end": {"line": end[0], "column": end[1]},
        },
    }


def _fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Return what a finding is recognised by when lines have moved; equal ones are numbered."""
    path = finding.location.path if finding.location else ""
    path = path if is_file(path) else ""  # a copy of the database is found elsewhere
    parts = (finding.rule, path, finding.object, ",".join(finding.columns), finding.message)
    digest = sha256("\0".join(parts).encode()).hexdigest()[:16]
    number = seen[digest] = seen.get(digest, 0) + 1
    return digest if number == 1 else f"{digest}-{number}"
