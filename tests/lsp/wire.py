"""The wire to a real server process: messages as they are, wrong ones too."""

from __future__ import annotations

import atexit
import json
import os
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Final

from tests.lsp.meta_model import Asked, session_problems

SECONDS: Final = 20.0  # after which something that was waited for will not come
Message = dict[str, Any]
Given = Mapping[str, Any]


def packed(content: bytes | str | Given) -> bytes:
    """Return a message as it is sent."""
    if isinstance(content, Mapping):
        content = json.dumps(content)
    body = content.encode() if isinstance(content, str) else content
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class Wire:
    """A client that sends what it is told to, and keeps everything that it gets.

    It answers what the server asks with `answers`, by method: a result, or a function of the
    parameters; a method without an answer gets null, one whose answer is `Ellipsis` none at all.
    """

    def __init__(self, writing: BinaryIO, reading: BinaryIO, answers: Given | None = None) -> None:
        self.received: list[Message] = []
        self.asked = Asked()
        self.answers = dict(answers or {})
        self._writing = writing
        self._incoming: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._number = 0
        self._reader = threading.Thread(target=self._read, args=(reading,), daemon=True)
        self._reader.start()

    def _read(self, reading: BinaryIO) -> None:
        with reading:
            for message in _messages(reading):
                self._incoming.put(message)
        self._incoming.put(None)

    def send(self, content: bytes | str | Given) -> None:
        """Send a message."""
        if isinstance(content, Mapping):
            self.asked.note(content)
        self.write(packed(content))

    def write(self, raw: bytes) -> None:
        """Send bytes as they are."""
        self._writing.write(raw)
        self._writing.flush()

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.send(_message(method, params))

    def ask(self, method: str, params: Any = None) -> int:
        """Send a request, and return its number."""
        self._number += 1
        self.send({"id": self._number, **_message(method, params)})
        return self._number

    def request(self, method: str, params: Any = None) -> Any:
        """Return the result of a request."""
        answer = self.answer(self.ask(method, params))
        assert "result" in answer, answer
        return answer["result"]

    def error(self, method: str, params: Any = None) -> Any:
        """Return the code with which a request is refused."""
        answer = self.answer(self.ask(method, params))
        assert "error" in answer, answer
        return answer["error"]["code"]

    def answer(self, number: int | str | None) -> Message:
        """Wait for the answer to a request."""
        found: Message = self.until(
            lambda: next(
                (each for each in self.received if each.get("id", "") == number and _answers(each)),
                None,
            )
        )
        return found

    def until(self, condition: Callable[[], Any], seconds: float = SECONDS) -> Any:
        """Wait until something holds that the server's messages make true, and return it."""
        end = monotonic() + seconds
        while not (found := condition()):
            try:
                message = self._incoming.get(timeout=max(end - monotonic(), 0.001))
            except queue.Empty:
                raise AssertionError(f"it never came; so far: {self.received[-5:]}") from None
            assert message is not None, f"the server has gone; so far: {self.received[-5:]}"
            self._take(message)
        return found

    def _take(self, message: Message) -> None:
        self.received.append(message)
        if "method" not in message or "id" not in message:
            return
        answer = self.answers.get(message["method"])
        if answer is ...:
            return
        result = answer(message.get("params")) if callable(answer) else answer
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def of(self, method: str) -> list[Any]:
        """Return the parameters of everything that came under a method."""
        return [each.get("params") for each in self.received if each.get("method") == method]

    @property
    def shown(self) -> list[str]:
        """What the server has shown to the user so far."""
        return [each["message"] for each in self.of("window/showMessage")]

    def published(self, uri: str) -> Any:
        """Return the diagnostics that were last published of a file; None if there were none."""
        found = [each for each in self.of("textDocument/publishDiagnostics") if each["uri"] == uri]
        return found[-1]["diagnostics"] if found else None

    def rules(self, uri: str) -> list[str] | None:
        """Return the rules of what was last published of a file."""
        found = self.published(uri)
        return None if found is None else [each["code"] for each in found]

    def open(self, uri: str, text: str, language: str = "python", version: int = 1) -> None:
        """Open a document."""
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, *changes: Given | str, version: int = 2) -> None:
        """Edit a document; a mere string replaces all of it."""
        events = [{"text": each} if isinstance(each, str) else each for each in changes]
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": events})

    def close(self, uri: str) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def touch(self, *uris: str, kind: int = 2) -> None:
        """Tell that files were created (1), changed (2) or deleted (3)."""
        changes = [{"uri": uri, "type": kind} for uri in uris]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def pull(self, uri: str, known: str | None = None) -> Any:
        """Return the report of a file."""
        params: Message = {"textDocument": {"uri": uri}}
        if known is not None:
            params["previousResultId"] = known
        return self.request("textDocument/diagnostic", params)

    def pulled(self, uri: str) -> list[str]:
        """Return the rules of the diagnostics that a file has when asked for."""
        return [each["code"] for each in self.pull(uri)["items"]]

    def initialize(self, *folders: Path, **params: Any) -> Any:
        """Begin a session, and return what the server can do."""
        given: Message = {
            "processId": os.getpid(),
            "rootUri": None,
            "capabilities": {},
            "workspaceFolders": [
                {"uri": each.as_uri(), "name": each.name} for each in folders
            ] or None,
        }  # fmt: skip
        result = self.request("initialize", {**given, **params})
        self.notify("initialized", {})
        return result["capabilities"]

    def leave(self) -> None:
        """Say goodbye; everything has to be valid, and every request to be answered."""
        self.request("shutdown")
        self.notify("exit")
        self.drain()
        assert not session_problems(self.received, self.asked)

    def drain(self) -> None:
        """Take everything until the server ends."""
        while (message := self._incoming.get(timeout=SECONDS)) is not None:
            self.received.append(message)

    def end(self) -> None:
        """Let go of the wire."""
        with suppress(OSError):
            self._writing.close()
        self._reader.join(SECONDS)


def _answers(message: Message) -> bool:
    return "method" not in message


def _message(method: str, params: Any) -> Message:
    message: Message = {"jsonrpc": "2.0", "method": method}
    if params is not None:
        message["params"] = params
    return message


def _messages(reading: BinaryIO) -> Iterator[Message]:
    length = 0
    while line := reading.readline():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        elif not line.strip():
            yield json.loads(reading.read(length))


PULLING: Final[Given] = {
    "textDocument": {"diagnostic": {}},
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}
WATCHING: Final[Given] = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
CONFIGURED: Final[Given] = {"workspace": {**WATCHING["workspace"], "configuration": True}}


class Started(Wire):
    """The wire to a server process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], answers: Given | None = None) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        super().__init__(process.stdin, process.stdout, answers)  # type: ignore[arg-type]

    def code(self) -> int:
        """Wait for the exit code."""
        return self.process.wait(SECONDS)


SERVER: Final = (sys.executable, "-m", "schemalign", "server")
_spare: list[subprocess.Popen[bytes]] = []


def _spawned(command: Sequence[str]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def _plain() -> subprocess.Popen[bytes]:
    """Return a server without arguments, and let the next one start meanwhile."""
    found = _spare.pop() if _spare else _spawned(SERVER)
    _spare.append(_spawned(SERVER))
    return found


@atexit.register
def _end_spare() -> None:
    for process in _spare:
        process.kill()
        process.communicate()


@contextmanager
def started(
    *arguments: str, command: Sequence[str] = SERVER, answers: Given | None = None
) -> Iterator[Started]:
    """Start a server; whatever happens, it does not outlive the block."""
    command = (*command, *arguments)
    process = _plain() if command == SERVER else _spawned(command)
    wire = Started(process, answers)
    try:
        yield wire
    finally:
        process.kill()
        process.wait()
        wire.end()


@contextmanager
def session(
    *folders: Path,
    capabilities: Given = WATCHING,
    answers: Given | None = None,
    arguments: Sequence[str] = (),
    **params: Any,
) -> Iterator[Started]:
    """Start a server for folders, and end it properly behind the block."""
    with started(*arguments, answers=answers) as wire:
        wire.initialize(*folders, capabilities=capabilities, **params)
        yield wire
        wire.leave()
        assert wire.code() == 0


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
