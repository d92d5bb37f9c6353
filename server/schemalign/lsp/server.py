"""The server: its state, and how it is kept up to date while requests are answered.

Everything runs on one thread, in the event loop: an edit is read and compared within milliseconds,
and what takes longer is done in slices, between which requests are answered.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from json import JSONDecodeError
from time import perf_counter
from typing import Any, BinaryIO, Final, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from schemalign import __version__
from schemalign.findings.finding import Finding
from schemalign.lsp.client import Client
from schemalign.lsp.documents import Documents, path_of
from schemalign.lsp.positions import Lines
from schemalign.lsp.protocol import Protocol
from schemalign.session.project import LostError, Project
from schemalign.session.workspace import Workspace
from schemalign.text.span import Location, Span
from schemalign.workspace.documents import load

_LOG: Final = logging.getLogger(__name__)
_TURNS: Final = 3  # of the event loop, which a request takes to come in
_SLICE: Final = 0.003  # seconds, after which requests get their turn
_HEADER: Final = re.compile(rb"\Acontent-length[ \t]*:[ \t]*", re.IGNORECASE)
LANGUAGES: Final = ("python", "sql", "pgsql", "postgres", "plpgsql")

Changed = Callable[[frozenset[str]], None]
"""Is told the paths of files whose findings have changed."""


class Server(LanguageServer):
    """The state of the language server.

    `session` is what is known of the workspace, `documents` are those that the client has open,
    `edited` is the path of the one that was edited since everything was up to date.
    `options` are the settings that the client gave at the beginning.
    The lists of functions are what features want to be told: that the client is ready, that a
    slice of work was done, that all of it was, which files' findings have changed, that a file
    was opened of which everything was known before.
    """

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("schemalign", __version__, protocol_cls=Protocol, max_workers=2)
        self.session = Workspace([])
        self.documents = Documents()
        self.client = Client()
        self.on_initialized: list[Callable[[], None]] = []
        self.on_step: list[Callable[[], None]] = []
        self.on_settled: list[Callable[[], None]] = []
        self.on_changed: list[Changed] = []
        self.on_opened: list[Callable[[str], None]] = []
        self.options: Mapping[str, Any] = {}
        self.edited = ""
        self.diagnostics: dict[str, object] = {}
        self.published: dict[str, str] = {}
        self._lines: dict[str, Lines] = {}
        self._settling: asyncio.Task[None] | None = None
        self._kept: set[asyncio.Task[None]] = set()
        self._change: asyncio.Event | None = None

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve one client on standard input and output."""
        super().start_io(cast("BinaryIO", _Input(stdin or sys.stdin.buffer)), stdout)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong; it was answered, and disturbs nothing else."""
        del source
        if isinstance(error, JSONDecodeError | UnicodeDecodeError):
            self.protocol.refuse_unreadable()
        _LOG.error("%s", error, exc_info=error)

    def send(self, method: str, params: Any) -> None:
        """Send a notification whose parameters are in the protocol's own spelling."""
        self.protocol.notify_plainly(method, params)

    @property
    def shows_related(self) -> bool:
        """Whether the client shows related places."""
        return self.client.shows_related

    def path(self, uri: str) -> str | None:
        """Return the path of a document; None if it is no file."""
        try:
            os.getcwd()
        except FileNotFoundError:  # the folder was removed; it may have come again
            if self.go_home(self.documents.home):
                self.session.begin_anew()
        return path_of(uri)

    def go_home(self, folder: str) -> bool:
        """Enter the folder that paths are relative to, if that is possible."""
        try:
            os.chdir(folder)
        except OSError:
            return False
        self.documents.home = os.getcwd()
        return True

    def findings(self, path: str) -> tuple[Finding, ...]:
        """Return the findings of a file."""
        return self.session.findings.get(path, ())

    def lines(self, path: str) -> Lines:
        """Return the lines of a text as it is: as the client has it, else as it was read."""
        document = self.documents.get(path)
        if document is not None:
            return document.lines
        text = self._text(path)
        known = self._lines.get(path)
        if known is None or known.text != text:
            known = self._lines[path] = Lines(text, self.documents.encoding)
        return known

    def _text(self, path: str) -> str:
        for project in self.session.projects:
            living = project.text(path)
            if living is not None:
                return living.text
        return load(path) or ""

    def plain_range(self, place: Location) -> dict[str, dict[str, int]]:
        """Return a range in the protocol's own spelling."""
        lines = self.lines(place.path)
        start, end = lines.pair(place.start), lines.pair(place.end)
        return {
            "start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]},
        }

    def range(self, path: str, span: Span) -> types.Range:
        """Return the range of a span in a file."""
        return self.lines(path).range(span)

    def location(self, place: Location) -> types.Location:
        """Return a place as the protocol has it."""
        span = Span(place.start, place.end)
        return types.Location(self.documents.uri(place.path), self.range(place.path, span))

    def at(
        self, document: types.TextDocumentIdentifier, position: types.Position
    ) -> Iterator[tuple[Project, str, int]]:
        """Yield the projects that read a document, its path, and the offset of a position."""
        path = self.path(document.uri)
        if path is None:
            return
        offset = self.lines(path).offset(position)
        for project in self.session.projects_of(path):
            if project.is_settled or project.findings:
                yield project, path, offset

    def schedule(self) -> None:
        """Bring everything up to date soon."""
        if self._settling is None or self._settling.done():
            self._settling = asyncio.get_running_loop().create_task(self._settle())
            self._settling.add_done_callback(_log_failure)

    async def settled(self) -> None:
        """Wait until everything is up to date, or the client does not want to wait any longer."""
        while not self.session.is_settled:
            self.schedule()
            settling = self._settling
            assert settling is not None, "it was just scheduled"
            await asyncio.wait({settling})
            if settling.cancelled():
                return

    async def _settle(self) -> None:
        while not self.session.is_settled:
            try:
                await self._settle_once()
            except Exception:  # noqa: BLE001  # nothing may end the server
                _LOG.exception("an internal error while comparing; please report it")
                self.session.give_up()
        _tell(self.on_settled)
        self._tell_changed()

    async def _settle_once(self) -> None:
        started = perf_counter()
        for _ in self.session.settling():
            if perf_counter() - started > _SLICE:
                _tell(self.on_step)
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                started = perf_counter()

    def _tell_changed(self) -> None:
        changed = self.session.take_changed()
        _tell(self.on_changed, changed)
        self.edited = ""  # whatever changes next, the client may have no reason to ask for it
        if changed and self._change is not None:
            self._change.set()
            self._change = None

    def tell_initialized(self) -> None:
        """Tell that the client is ready."""
        _tell(self.on_initialized)

    def opened(self, path: str) -> None:
        """Tell that a file was opened of which everything was known before."""
        _tell(self.on_opened, path)

    def keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let something go on beside everything else, as long as the server runs."""
        task = asyncio.get_running_loop().create_task(work)
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)
        task.add_done_callback(_log_failure)
        return task

    async def next_change(self) -> None:
        """Wait until the findings of some file have changed."""
        if self._change is None:
            self._change = asyncio.Event()
        await self._change.wait()

    def stop_settling(self) -> None:
        """Leave what is being read and compared as far as it has come."""
        if self._settling is not None:
            self._settling.cancel()


class _Input:
    """An input whose headers are spelt as pygls wants them to be."""

    def __init__(self, given: BinaryIO) -> None:
        self._given = given
        self.read = given.read

    def readline(self) -> bytes:
        """Return a line."""
        return spelt(self._given.readline())


def spelt(header: bytes) -> bytes:
    """Return a line as pygls wants headers to be spelt."""
    return _HEADER.sub(b"Content-Length: ", header)


def _tell(listeners: Sequence[Callable[..., None]], *what: object) -> None:
    """Tell all listeners; one that fails does not keep the others from hearing it."""
    for tell in listeners:
        try:
            tell(*what)
        except Exception:  # noqa: BLE001  # nothing may end the server
            _LOG.exception("an internal error; please report it")


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOG.error("an internal error; please report it", exc_info=error)


def safely(places: Callable[[], Iterable[Any]]) -> list[Any]:
    """Return values of places; none where texts have just been edited under them."""
    try:
        return list(places())
    except LostError:
        return []
