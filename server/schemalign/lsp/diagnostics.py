"""Findings as diagnostics: published, or given when the client asks.

They are plain dictionaries in the protocol's own spelling: to make them of lsprotocol's classes and
take these apart again costs more than everything else after a key was pressed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, Final

from lsprotocol import types

from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.lsp.positions import Lines
from schemalign.lsp.refreshing import Refresh
from schemalign.lsp.server import Server
from schemalign.text.span import Location
from schemalign.values import NamedTuple

SOURCE: Final = "schemalign"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error.value,
    Severity.WARNING: types.DiagnosticSeverity.Warning.value,
    Severity.INFO: types.DiagnosticSeverity.Information.value,
}
_UNNECESSARY: Final = frozenset({"unused-suppression"})
_AT_ONCE: Final = 50

Diagnostic = dict[str, Any]


class Known(NamedTuple):
    """The diagnostics of a file, and what they were made of: findings, and texts' lines."""

    findings: tuple[Finding, ...]
    lines: Mapping[str, Lines]
    items: list[Diagnostic]
    identity: str


def known(server: Server, path: str) -> Known:
    """Return the diagnostics of a file, made once as long as they stay the same."""
    findings = server.findings(path)
    before = server.diagnostics.get(path)
    if (
        isinstance(before, Known)
        and before.findings is findings
        and all(server.lines(each) is lines for each, lines in before.lines.items())
    ):
        return before
    items = [diagnostic(server, finding) for finding in findings]
    identity = blake2b(json.dumps(items).encode(), digest_size=12).hexdigest()
    paths = {path, *(each.location.path for finding in findings for each in finding.related)}
    made = Known(findings, {each: server.lines(each) for each in paths}, items, identity)
    server.diagnostics[path] = made
    return made


def diagnostic(server: Server, finding: Finding) -> Diagnostic:
    """Return a finding as the protocol has it."""
    place = finding.location or Location("", 0, 0)
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    found: Diagnostic = {
        "range": server.plain_range(place),
        "severity": _SEVERITIES[finding.severity or Severity.INFO],
        "code": finding.rule,
        "source": SOURCE,
        "message": message,
        "data": {"rule": finding.rule, "object": finding.object, "project": finding.project},
    }
    if finding.rule in _UNNECESSARY:
        found["tags"] = [types.DiagnosticTag.Unnecessary.value]
    if finding.related and server.shows_related:
        found["relatedInformation"] = [
            {
                "location": {
                    "uri": server.documents.uri(each.location.path),
                    "range": server.plain_range(each.location),
                },
                "message": each.message,
            }
            for each in finding.related
        ]
    return found


def publish(server: Server, paths: Iterable[str]) -> None:
    """Send the diagnostics of files, where they have changed, to a client that does not ask."""
    for path in sorted(paths):
        found = known(server, path)
        if server.published.get(path) == found.identity:
            continue
        server.published[path] = found.identity
        params: dict[str, Any] = {
            "uri": server.documents.uri(path),
            "diagnostics": found.items,
        }
        version = server.documents.version(path)
        if version is not None:
            params["version"] = version
        server.send("textDocument/publishDiagnostics", params)


def report(server: Server, path: str, result: str | None) -> dict[str, Any]:
    """Return a file's diagnostics, or that they are those of a result that the client has."""
    found = known(server, path)
    if found.identity == result:
        return {"kind": "unchanged", "resultId": found.identity}
    return {"kind": "full", "resultId": found.identity, "items": found.items}


def workspace_reports(server: Server, results: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what has changed of all files against the results that the client has, by path."""
    reports = []
    for path in sorted({*server.session.findings, *results}):
        found = report(server, path, results.get(path))
        if found["kind"] == "full" and (found["items"] or path in results):
            version = server.documents.version(path)
            reports.append({"uri": server.documents.uri(path), "version": version, **found})
    return reports


def register(server: Server) -> None:
    """Publish diagnostics, or answer requests for them."""
    refresh = Refresh(server, server.workspace_diagnostic_refresh_async)

    def changed(paths: frozenset[str]) -> None:
        if not server.client.pulls_diagnostics:
            publish(server, paths)
        elif server.client.refreshes_diagnostics and paths - {server.edited}:
            refresh.ask()

    def opened(path: str) -> None:
        if not server.client.pulls_diagnostics and server.findings(path):
            server.published.pop(path, None)
            publish(server, [path])

    server.on_changed.append(changed)
    server.on_opened.append(opened)
    server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            identifier=SOURCE, inter_file_dependencies=True, workspace_diagnostics=True
        ),
    )(document_diagnostic)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostic)


async def document_diagnostic(server: Server, params: types.DocumentDiagnosticParams) -> Any:
    """Return the diagnostics of one document."""
    path = server.path(params.text_document.uri)
    if path is None:
        return {"kind": "full", "items": []}
    await server.settled()
    return report(server, path, params.previous_result_id)


async def workspace_diagnostic(server: Server, params: types.WorkspaceDiagnosticParams) -> Any:
    """Return the diagnostics of all files that have changed, as soon as any has."""
    results = {
        path: each.value
        for each in params.previous_result_ids
        if (path := server.path(each.uri)) is not None
    }
    await server.settled()
    reports = workspace_reports(server, results)
    while not reports:
        # A client asks again as soon as it has an answer, so one waits for something to say.
        await server.next_change()
        reports = workspace_reports(server, results)
    token = params.partial_result_token
    if token is None:
        return {"items": reports}
    for start in range(0, len(reports), _AT_ONCE):
        part = reports[start : start + _AT_ONCE]
        server.send("$/progress", {"token": token, "value": {"items": part}})
        await asyncio.sleep(0)
    return {"items": []}
