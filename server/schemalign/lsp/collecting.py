"""When unreachable values are collected: while nobody is waiting.

What is read of a project are a million values that stay; to look through all of them takes longer
than everything else after a key was pressed.  So they are frozen, and what edits leave behind is
collected in pauses.
"""

from __future__ import annotations

import asyncio
import gc
from typing import Final

from schemalign.lsp.server import Server

_PAUSE: Final = 0.5  # seconds without work
_MOST: Final = 2_000_000  # new values, when they are collected even without a pause


class Collector:
    """Collects in pauses, and freezes what is there once a workspace was read."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._frozen: list[int] = []
        self._pause: asyncio.TimerHandle | None = None
        gc.disable()
        server.on_step.append(self._go_on)
        server.on_settled.append(self._settled)

    def _go_on(self) -> None:
        if self._pause is not None:
            self._pause.cancel()
            self._pause = None

    def _settled(self) -> None:
        if gc.get_count()[0] > _MOST:
            self._collect()
        self._go_on()
        self._pause = asyncio.get_running_loop().call_later(_PAUSE, self._collect)

    def _collect(self) -> None:
        projects = list(map(id, self._server.session.projects))
        if projects == self._frozen:
            gc.collect()
        elif self._server.session.is_settled:
            self._frozen = projects
            gc.unfreeze()
            gc.collect()
            gc.freeze()


def register(server: Server) -> None:
    """Collect in pauses."""
    Collector(server)
