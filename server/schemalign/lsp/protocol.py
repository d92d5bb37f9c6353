"""The protocol as pygls has it, with answers to what it leaves unanswered."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator
from typing import Any, Final, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification, RPCMessage, RPCRequest
from pygls.protocol.language_server import lsp_method

_LOG: Final = logging.getLogger(__name__)
_BEFORE_INITIALIZE: Final = frozenset({types.INITIALIZE, types.EXIT})
_SERVER_NOT_INITIALIZED: Final = -32002
_INVALID_REQUEST: Final = -32600
_INVALID_PARAMS: Final = -32602


class Protocol(LanguageServerProtocol):
    """Answers every request, and leaves documents to the server."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message; one with parameters that cannot be read is answered at once."""
        try:
            return super().structure_message(data)
        except (JsonRpcInvalidParams, JsonRpcInternalError) as error:
            if "method" not in data:
                return JsonRPCNotification("$/unreadable", self.VERSION, None)
            _LOG.warning("invalid parameters of %s", data["method"])
            if "id" in data:
                reason = str(error.__cause__ or error).split("\n", 1)[0]
                self._refuse(data["id"], _INVALID_PARAMS, f"invalid parameters: {reason}")
            return JsonRPCNotification("$/unreadable", self.VERSION, None)

    def handle_message(self, message: RPCMessage) -> None:
        """Handle a message; what comes too early or too late is refused."""
        if isinstance(message, RPCRequest):
            if self._shutdown:
                self._refuse(message.id, _INVALID_REQUEST, "the server is shutting down")
                return
            if self._workspace is None and message.method not in _BEFORE_INITIALIZE:
                self._refuse(
                    message.id, _SERVER_NOT_INITIALIZED, "the server is not yet initialized"
                )
                return
            if self._workspace is not None and message.method == types.INITIALIZE:
                self._refuse(message.id, _INVALID_REQUEST, "the server is already initialized")
                return
        super().handle_message(message)

    def _refuse(self, message_id: Any, code: int, reason: str) -> None:
        self._send_response(message_id, error=types.ResponseError(code=code, message=reason))

    def notify_plainly(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification whose parameters are in the protocol's own spelling."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked the server to shut down."""
        return self._shutdown

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> NoReturn:
        """End the process: with 0 after a shutdown, else with 1.

        pygls would wait for the thread that reads the input.
        """
        logging.shutdown()
        os._exit(0 if self._shutdown else 1)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand an opened document to the server alone."""
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand a change to the server alone."""
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand a closed document to the server alone."""
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _hand_on(self, method: str, params: object) -> Generator[Any, Any, None]:
        handler = self.fm.features.get(method)
        if handler is not None:
            yield handler, (params,), None
