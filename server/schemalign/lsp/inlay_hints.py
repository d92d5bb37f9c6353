"""Inlay hints, as plain dictionaries like the diagnostics: there may be thousands."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from lsprotocol import types

from schemalign.editor.inlay_hints import InlayHint, inlay_hints
from schemalign.lsp.hover import fenced
from schemalign.lsp.refreshing import Refresh
from schemalign.lsp.server import Server, safely

_TYPE: Final = types.InlayHintKind.Type.value


def register(server: Server) -> None:
    """Answer requests for hints, and tell when there are others."""
    refresh = Refresh(server, server.workspace_inlay_hint_refresh_async)

    def changed(paths: frozenset[str]) -> None:
        if server.client.refreshes_hints and paths - {server.edited}:
            refresh.ask()

    server.on_changed.append(changed)
    server.feature(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions())(hints)


async def hints(server: Server, params: types.InlayHintParams) -> list[Any]:
    """Return the hints of a part of a document."""
    path = server.path(params.text_document.uri)
    if path is None:
        return []
    await server.settled()
    span = server.lines(path).span(params.range)
    found = dict.fromkeys(
        hint
        for project in server.session.projects_of(path)
        for hint in safely(partial(inlay_hints, project, path, span))
    )
    return [_hint(server, path, each) for each in found]


def _hint(server: Server, path: str, hint: InlayHint) -> dict[str, Any]:
    line, character = server.lines(path).pair(hint.offset)
    part: dict[str, Any] = {
        "value": hint.label,
        "location": {
            "uri": server.documents.uri(hint.place.path),
            "range": server.plain_range(hint.place),
        },
    }
    if hint.line:
        part["tooltip"] = hint.line
        if server.client.has_markdown:
            part["tooltip"] = {
                "kind": types.MarkupKind.Markdown.value,
                "value": fenced(hint.line, "sql"),
            }
    return {
        "position": {"line": line, "character": character},
        "label": [part],
        "kind": _TYPE,
        "paddingLeft": True,
    }
