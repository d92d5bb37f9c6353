"""The protocol as pygls has it, with answers to what it leaves unanswered."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator
from typing import Any, Final, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification, RPCNotification, RPCRequest
from pygls.protocol.language_server import lsp_method

_LOG: Final = logging.getLogger(__name__)
_BEFORE_INITIALIZE: Final = frozenset({types.INITIALIZE, types.EXIT})
_SERVER_NOT_INITIALIZED: Final = -32002
_INVALID_REQUEST: Final = -32600
_INVALID_PARAMS: Final = -32602
_PARSE_ERROR: Final = -32700
_UNREADABLE: Final = "$/unreadable"


class Protocol(LanguageServerProtocol):
    """Answers every request, and leaves documents to the server."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message; one with parameters that cannot be read is answered at once."""
        if "jsonrpc" in data and "method" in data:
            data.setdefault("params", None)  # pygls wants them where the protocol does not
        try:
            return super().structure_message(data)
        except (JsonRpcInvalidParams, JsonRpcInternalError) as error:
            reason = str(error.__cause__ or error).split("\n", 1)[0]
            if "method" not in data:
                self._fail(data.get("id"), reason)
            else:
                _LOG.warning("invalid parameters of %s", data["method"])
                if "id" in data:
                    self._refuse(data["id"], _INVALID_PARAMS, f"invalid parameters: {reason}")
            return JsonRPCNotification(_UNREADABLE, self.VERSION, None)

    def _fail(self, message_id: Any, reason: str) -> None:
        """Let a request of ours fail whose answer cannot be read."""
        future = self._request_futures.pop(message_id, None) if _is_id(message_id) else None
        if future is not None and not future.done():
            _LOG.warning("the client's answer cannot be read: %s", reason)
            future.set_exception(JsonRpcInvalidParams(reason))

    def handle_message(self, message: Any) -> None:
        """Handle a message; what is none, or comes too early or too late, is refused."""
        if getattr(message, "jsonrpc", None) != self.VERSION:
            number = message.get("id") if isinstance(message, dict) else _id(message)
            self._refuse(number, _INVALID_REQUEST, "this is no message of JSON-RPC 2.0")
        elif isinstance(message, RPCRequest):
            refused = self._refused(message.method)
            if refused is None:
                super().handle_message(message)
            else:
                self._refuse(message.id, *refused)
        elif self._workspace is not None or not _is_early(message):
            super().handle_message(message)

    def _refused(self, method: str) -> tuple[int, str] | None:
        """Return with what a request is refused that comes at the wrong time."""
        if self._shutdown:
            return _INVALID_REQUEST, "the server is shutting down"
        if self._workspace is None and method not in _BEFORE_INITIALIZE:
            return _SERVER_NOT_INITIALIZED, "the server is not yet initialized"
        if self._workspace is not None and method == types.INITIALIZE:
            return _INVALID_REQUEST, "the server is already initialized"
        return None

    def refuse_unreadable(self) -> None:
        """Answer what is no JSON; nobody knows whether it was a request."""
        self._refuse(None, _PARSE_ERROR, "this is no JSON")

    def _handle_cancel_notification(self, msg_id: Any) -> None:
        """Cancel a request, unless it is answered already."""
        future = self._request_futures.pop(msg_id, None)
        if future is not None:
            future.cancel()

    def _send_data(self, data: Any) -> None:
        """Send a message; end where nobody is there any more to get it."""
        try:
            super()._send_data(data)
        except BrokenPipeError:
            self.lsp_exit()

    def _refuse(self, message_id: Any, code: int, reason: str) -> None:
        error = {"code": code, "message": reason}
        self._send_data({"jsonrpc": self.VERSION, "id": message_id, "error": error})

    def notify_plainly(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification whose parameters are in the protocol's own spelling."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked the server to shut down."""
        return self._shutdown

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *_: object) -> Any:
        """Cancel whatever is under way; all of it is answered.

        pygls goes through the requests while they go away.
        """
        for future in list(self._request_futures.values()):
            future.cancel()
        self._shutdown = True

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


def _id(message: object) -> int | str | None:
    number: int | str | None = getattr(message, "id", None)
    return number


def _is_id(number: object) -> bool:
    return isinstance(number, int | str)


def _is_early(message: object) -> bool:
    """Whether a message may only come after the session has begun: all notifications but one."""
    return isinstance(message, RPCNotification) and message.method != types.EXIT
