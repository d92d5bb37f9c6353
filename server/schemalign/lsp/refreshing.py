"""Asking the client to ask again for what it has no other reason to ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pygls.exceptions import JsonRpcException

from schemalign.lsp.server import Server


class Refresh:
    """Asks the client to ask again, one time after the other.

    What changes while the client has not yet answered is asked for behind that.
    """

    def __init__(self, server: Server, request: Callable[[None], Awaitable[Any]]) -> None:
        self._server = server
        self._request = request
        self._is_asked = False
        self._is_wanted = False

    def ask(self) -> None:
        """Ask the client to ask again, as soon as it has answered the last time."""
        self._is_wanted = True
        if not self._is_asked:
            self._is_asked = True
            self._server.keep(self._ask())

    async def _ask(self) -> None:
        try:
            while self._is_wanted:
                self._is_wanted = False
                await self._request(None)
        except JsonRpcException:
            return
        finally:
            self._is_asked = False
