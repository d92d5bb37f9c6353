"""Progress of long reading, which the client may cancel; and what is in the way of it."""

from __future__ import annotations

from time import perf_counter
from typing import Final
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from schemalign.lsp.server import Server
from schemalign.session.workspace import Trouble

_LATER: Final = 0.3  # seconds before anything is shown
_EVERY: Final = 0.1  # seconds between reports


class Progress:
    """Shows how far reading has come, once it takes long enough to wonder."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._began: float | None = None
        self._reported = 0.0
        self._asked: str | None = None
        self._token: str | None = None
        self._total = 0
        self._troubles: tuple[object, ...] = ()
        server.on_step.append(self._step)
        server.on_settled.append(self._settled)

    def _step(self) -> None:
        now = perf_counter()
        if self._began is None:
            self._began = now
        elif self._token is not None:
            self._report(self._token, now)
        elif (
            self._asked is None
            and now - self._began > _LATER
            and self._server.client.shows_progress
        ):
            self._asked = f"schemalign-{uuid4()}"
            self._server.keep(self._begin(self._asked))

    async def _begin(self, token: str) -> None:
        """Show progress as soon as the client agrees, unless all is done by then."""
        progress = self._server.work_done_progress
        try:
            await progress.create_async(token)
        except JsonRpcException:
            return
        if self._asked != token:
            return
        self._token = token
        self._total = max(self._server.session.unread, 1)
        value = types.WorkDoneProgressBegin(
            "schemalign", cancellable=True, message="reading models", percentage=0
        )
        progress.begin(token, value)
        progress.tokens[token].add_done_callback(lambda _: self._cancel(token))

    def _report(self, token: str, now: float) -> None:
        if now - self._reported < _EVERY:
            return
        self._reported = now
        left = self._server.session.unread
        self._total = max(self._total, left)
        percentage = 100 * (self._total - left) // self._total
        value = types.WorkDoneProgressReport(
            message=f"{self._total - left} of {self._total} statements", percentage=percentage
        )
        self._server.work_done_progress.report(token, value)

    def _cancel(self, token: str) -> None:
        """Stop reading, until something is edited or asked for."""
        if self._token == token:
            self._server.stop_settling()
            self._end("cancelled")

    def _settled(self) -> None:
        self._end("done")
        self._say_troubles()

    def _end(self, message: str) -> None:
        token, self._token, self._asked, self._began = self._token, None, None, None
        if token is not None:
            self._server.work_done_progress.end(token, types.WorkDoneProgressEnd(message=message))
            self._server.work_done_progress.tokens.pop(token, None)

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
        shown = [each for each in troubles if not self._is_in_status(each)]
        if shown:
            message = "schemalign: " + "; ".join(each.message for each in shown)
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, message)
            )

    def _is_in_status(self, trouble: Trouble) -> bool:
        """Whether the user sees it elsewhere, and need not be disturbed by it."""
        return trouble.is_empty and self._server.client.shows_status


def register(server: Server) -> None:
    """Show progress."""
    Progress(server)
