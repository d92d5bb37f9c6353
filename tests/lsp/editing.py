"""An editor that talks to the real server process over its standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import LanguageServerProtocol, default_converter

from tests.lsp.meta_model import Asked, session_problems

SECONDS = 20.0  # after which something that was waited for will not come


class _Protocol(LanguageServerProtocol):
    """Keeps what the server sends, as it was sent, and what it was asked for."""

    received: list[dict[str, Any]]
    asked: Asked

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Keep a message."""
        if "jsonrpc" in data:
            self.received.append(data)
        return super().structure_message(data)

    def _send_data(self, data: Any) -> None:
        """Note a request."""
        self.asked.note(json.loads(json.dumps(data, default=self._serialize_message)))
        super()._send_data(data)


class Editor(LanguageClient):
    """A client with the given abilities.

    `published` are the last diagnostics of each file, by its path below the folder, `messages` what
    was shown or logged, `applied` the edits that the server asked for, `registered` the methods
    that it registered for, `sent` everything that it sent, as it was sent, `asked` what it was
    asked for.
    """

    protocol: _Protocol

    def __init__(self, folder: Path, settings: Any = None) -> None:
        super().__init__("editor", "1", protocol_cls=_Protocol, converter_factory=default_converter)
        self.folder = folder
        self.settings = settings
        self.sent: list[dict[str, Any]] = []
        self.protocol.received = self.sent
        self.protocol.asked = self.asked = Asked()
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.registered: list[str] = []
        self.progress: list[Any] = []  # type: ignore[assignment]  # pygls would send some
        self.refreshed: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.result: types.InitializeResult | None = None
        self._versions: dict[str, int] = {}
        self._news = asyncio.Event()
        self._listen()
        self._answer()

    def _listen(self) -> None:
        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published[self.path_of(params.uri)] = params
            self._news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.messages.append(params.message)

        @self.feature(types.PROGRESS)
        def progress(params: types.ProgressParams) -> None:
            self.progress.append(params)
            self._news.set()

    def _answer(self) -> None:
        @self.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params)
            self._news.set()
            return types.ApplyWorkspaceEditResult(applied=True)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += [each.method for each in params.registrations]
            self._news.set()

        @self.feature(types.WORKSPACE_CONFIGURATION)
        def configuration(params: types.ConfigurationParams) -> list[Any]:
            return [self.settings for _ in params.items]

        @self.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def create(params: types.WorkDoneProgressCreateParams) -> None:
            self.progress.append(params)
            self._news.set()

        @self.feature(types.WINDOW_SHOW_DOCUMENT)
        def show_document(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            self._news.set()
            return types.ShowDocumentResult(success=True)

        for method in (
            types.WORKSPACE_DIAGNOSTIC_REFRESH,
            types.WORKSPACE_INLAY_HINT_REFRESH,
            types.WORKSPACE_CODE_LENS_REFRESH,
        ):
            self._refreshing(method)

    def _refreshing(self, method: str) -> None:
        @self.feature(method)
        def refresh(_: Any) -> None:
            self.refreshed.append(method)
            self._news.set()

    def uri(self, name: str) -> str:
        """Return the URI of a file below the folder."""
        return (self.folder / name).as_uri()

    def path_of(self, uri: str) -> str:
        """Return the path of a URI below the folder."""
        from pygls.uris import to_fs_path

        return Path(to_fs_path(uri) or uri).relative_to(self.folder).as_posix()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        """Return what names a document in requests."""
        return types.TextDocumentIdentifier(self.uri(name))

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until something holds that the server's messages make true, and return it."""
        async with asyncio.timeout(SECONDS):
            while not (found := condition()):
                self._news.clear()
                await self._news.wait()
        return found

    def rules(self, name: str) -> list[str]:
        """Return the rules of the published diagnostics of a file, in order."""
        found = self.published.get(name)
        return [] if found is None else [str(each.code) for each in found.diagnostics]

    def open(self, name: str, text: str | None = None, language: str | None = None) -> str:
        """Open a document, with the text on the disk unless another is given."""
        content = (self.folder / name).read_bytes().decode() if text is None else text
        kind = language or ("python" if name.endswith(".py") else "sql")
        self._versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), kind, 1, content)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return content

    def change(self, name: str, *changes: tuple[types.Range, str] | str) -> int:
        """Edit an open document; a mere string replaces all of it.  Returns the new version."""
        self._versions[name] += 1
        version = self._versions[name]
        events: list[types.TextDocumentContentChangeEvent] = [
            types.TextDocumentContentChangeWholeDocument(each)
            if isinstance(each, str)
            else types.TextDocumentContentChangePartial(range=each[0], text=each[1])
            for each in changes
        ]
        document = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, events))
        return version

    def close(self, name: str) -> None:
        """Close a document."""
        self.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))

    def touch(self, name: str, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Tell that a file has changed on the disk."""
        event = types.FileEvent(self.uri(name), kind)
        self.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


def pulling(**workspace: Any) -> types.ClientCapabilities:
    """Return the abilities of a client that asks for diagnostics."""
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities(related_document_support=False)
        ),
        workspace=types.WorkspaceClientCapabilities(
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            **workspace,
        ),
    )


@asynccontextmanager
async def editor(
    folder: Path,
    capabilities: types.ClientCapabilities | None = None,
    *,
    settings: Any = None,
    options: Any = None,
    folders: list[Path] | None = None,
) -> AsyncIterator[Editor]:
    """Start the server for a folder, and end it properly behind it.

    Then everything that it sent has to be valid, and every request to be answered.
    """
    client = Editor(folder, settings)
    await client.start_io(
        sys.executable, "-m", "schemalign", "server", "--log-file", str(folder / "server.log")
    )
    roots = [types.WorkspaceFolder(each.as_uri(), each.name) for each in folders or [folder]]
    async with asyncio.timeout(SECONDS):
        client.result = await client.initialize_async(
            types.InitializeParams(
                capabilities=capabilities or types.ClientCapabilities(),
                process_id=os.getpid(),
                workspace_folders=roots,
                initialization_options=options,
            )
        )
    client.initialized(types.InitializedParams())
    try:
        yield client
        async with asyncio.timeout(SECONDS):
            await client.shutdown_async(None)
        client.exit(None)
        await _ended(client)
        assert not session_problems(client.sent, client.asked)
    finally:
        process = _process(client)
        if process.returncode is None:
            process.kill()
        await client.stop()


def _process(client: Editor) -> asyncio.subprocess.Process:
    process: asyncio.subprocess.Process | None = client._server  # noqa: SLF001  # it has no other name
    assert process is not None
    return process


async def _ended(client: Editor) -> None:
    async with asyncio.timeout(SECONDS):
        assert await _process(client).wait() == 0


def at(text: str, word: str, shift: int = 0) -> types.Position:
    """Return the position (in UTF-16) of a word that stands in a text, moved by some characters."""
    offset = text.index(word) + shift
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(line, len(text[start:offset].encode("utf-16-le")) // 2)
