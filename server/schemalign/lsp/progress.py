"""Progress of long reading, which the client may cancel; and what is in the way of it."""

from __future__ import annotations

from concurrent.futures import CancelledError
from time import perf_counter
from typing import Final
from uuid import uuid4

from lsprotocol import types

from schemalign.lsp.server import Server

_LATER: Final = 0.3  # seconds before anything is shown
_EVERY: Final = 0.1  # seconds between reports


class Progress:
    """Shows how far reading has come, once it takes long enough to wonder."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._began: float | None = None
        self._reported = 0.0
        self._token: str | None = None
        self._total = 0
        self._troubles: tuple[object, ...] = ()
        server.on_step.append(self._step)
        server.on_settled.append(self._end)

    def _step(self) -> None:
        now = perf_counter()
        if self._began is None:
            self._began = now
        if (
            self._token is None
            and now - self._began > _LATER
            and self._server.client.shows_progress
        ):
            self._begin()
        if self._token is not None and now - self._reported > _EVERY:
            self._report(now)

    def _begin(self) -> None:
        server = self._server
        token = self._token = f"schemalign-{uuid4()}"
        self._total = max(server.session.unread, 1)

        def begin(_: object) -> None:
            value = types.WorkDoneProgressBegin(
                "schemalign", cancellable=True, message="reading models", percentage=0
            )
            server.work_done_progress.begin(token, value)

        server.work_done_progress.create(token, begin)

    def _report(self, now: float) -> None:
        self._reported = now
        token = self._token
        future = None if token is None else self._server.work_done_progress.tokens.get(token)
        if token is None or future is None:
            return
        if future.cancelled():
            self._server.stop_settling()
            return
        left = self._server.session.unread
        self._total = max(self._total, left)
        percentage = 100 * (self._total - left) // self._total
        value = types.WorkDoneProgressReport(
            message=f"{self._total - left} of {self._total} statements", percentage=percentage
        )
        self._server.work_done_progress.report(token, value)

    def _end(self) -> None:
        token, self._token, self._began = self._token, None, None
        if token is not None and token in self._server.work_done_progress.tokens:
            try:
                self._server.work_done_progress.end(token, types.WorkDoneProgressEnd())
            except CancelledError:
                return
        self._say_troubles()

    def _say_troubles(self) -> None:
        """Say once what is in the way of comparing, as long as it stays the same."""
        troubles = self._server.session.troubles
        if troubles == self._troubles:
            return
        self._troubles = troubles
        for each in troubles:
            message = f"schemalign: {each.message}"
            self._server.window_log_message(
                types.LogMessageParams(types.MessageType.Warning, message)
            )
        if troubles:
            message = "schemalign: " + "; ".join(each.message for each in troubles)
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, message)
            )


def register(server: Server) -> None:
    """Show progress."""
    Progress(server)
