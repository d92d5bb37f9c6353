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
from schemalign.lsp.refreshing import Refresh
from schemalign.lsp.server import Server
from schemalign.text.span import Location

SOURCE: Final = "schemalign"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error.value,
    Severity.WARNING: types.DiagnosticSeverity.Warning.value,
    Severity.INFO: types.DiagnosticSeverity.Information.value,
}
_UNNECESSARY: Final = frozenset({"unused-suppression"})
_AT_ONCE: Final = 50

Diagnostic = dict[str, Any]


def diagnostics(server: Server, path: str) -> list[Diagnostic]:
    """Return the diagnostics of a file."""
    return [diagnostic(server, finding) for finding in server.findings(path)]


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
    """Send the diagnostics of files to a client that does not ask for them."""
    for path in sorted(paths):
        params: dict[str, Any] = {
            "uri": server.documents.uri(path),
            "diagnostics": diagnostics(server, path),
        }
        version = server.documents.version(path)
        if version is not None:
            params["version"] = version
        server.send("textDocument/publishDiagnostics", params)


def _identity(items: list[Diagnostic]) -> str:
    content = json.dumps(items, sort_keys=True).encode()
    return blake2b(content, digest_size=12).hexdigest()


def report(server: Server, path: str, known: str | None) -> dict[str, Any]:
    """Return a file's diagnostics, or that they are those the client knows already."""
    items = diagnostics(server, path)
    identity = _identity(items)
    if identity == known:
        return {"kind": "unchanged", "resultId": identity}
    return {"kind": "full", "resultId": identity, "items": items}


def workspace_reports(server: Server, known: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what has changed of all files against the results that the client knows, by path."""
    reports = []
    for path in sorted({*server.session.findings, *known}):
        found = report(server, path, known.get(path))
        if found["kind"] == "full" and (found["items"] or path in known):
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
    known = {
        path: each.value
        for each in params.previous_result_ids
        if (path := server.path(each.uri)) is not None
    }
    await server.settled()
    reports = workspace_reports(server, known)
    while not reports:
        # A client asks again as soon as it has an answer, so one waits for something to say.
        await server.next_change()
        reports = workspace_reports(server, known)
    token = params.partial_result_token
    if token is None:
        return {"items": reports}
    for start in range(0, len(reports), _AT_ONCE):
        part = reports[start : start + _AT_ONCE]
        server.send("$/progress", {"token": token, "value": {"items": part}})
        await asyncio.sleep(0)
    return {"items": []}
