"""How everything stands, for clients that show it: a notification beside the protocol.

A client asks for it with the experimental capability `schemalignStatus`.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any, Final

from schemalign.editor.standing import Standing, standing
from schemalign.lsp.server import Server

METHOD: Final = "schemalign/status"
_LATER: Final = 0.3  # seconds of reading before it is told


class Status:
    """Tells the client whenever something has changed of how everything stands."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._sent: dict[str, Any] = {"projects": [], "troubles": []}
        self._began: float | None = None
        server.on_step.append(self._reading)
        server.on_settled.append(self._settled)

    def _reading(self) -> None:
        now = perf_counter()
        if self._began is None:
            self._began = now
        elif self._server.client.shows_status and now - self._began > _LATER:
            self._send({**self._sent, "isReading": True})

    def _settled(self) -> None:
        self._began = None
        if self._server.client.shows_status:
            self._send(status(self._server))

    def _send(self, params: dict[str, Any]) -> None:
        if params != self._sent:
            self._sent = params
            self._server.send(METHOD, params)


def status(server: Server) -> dict[str, Any]:
    """Return how everything stands, as it is sent."""
    session = server.session
    return {
        "isReading": False,
        "projects": [_plain(server, standing(project)) for project in session.projects],
        "troubles": [
            {"message": each.message, "isEmpty": each.is_empty} for each in session.troubles
        ],
    }


def _plain(server: Server, found: Standing) -> dict[str, Any]:
    schema = [{"path": path, "uri": server.documents.uri(path)} for path in found.schema]
    return {**found._asdict(), "schema": schema}


def register(server: Server) -> None:
    """Tell how everything stands."""
    Status(server)
