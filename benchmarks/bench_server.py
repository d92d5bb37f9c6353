"""Times of the real language server beside those of a server that does nothing.

    python benchmarks/bench_server.py [--tables 350] [--files 1000] [--count 200] [--pause 0]

The floor is a bare pygls server (this file with `--serve`) that answers each edit with as many
plain diagnostics as schemalign has for that file, and each request with a trivial reply.  Both
are processes on standard input and output; where they are compared, they take turns.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import select
import statistics
import string
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate_project import PACKAGE, generate_project

SECONDS = 60.0  # after which something that was waited for will not come
PAUSE = 0.0
QUIET = 4.0  # seconds without a message, after which none will come
WORD = 8  # letters that are typed before they are deleted again
SCHEMALIGN = (sys.executable, "-m", "schemalign", "server")
FLOOR = (sys.executable, str(Path(__file__).resolve()), "--serve")
PUBLISH = "textDocument/publishDiagnostics"
# What an editor of today says of itself, as far as it matters here.
CAPABILITIES = {
    "window": {"workDoneProgress": True},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
    },
}
COLUMN = re.compile(r"^    (\w+)(?:: Mapped.*)? = (?:mapped_c|C)olumn\(", re.MULTILINE)
# Where answers are asked for: on columns, and inside of what foreign keys name.
REQUESTS = {
    "hover": COLUMN,
    "completion": re.compile(r'ForeignKey\(("\w{3})'),
    "definition": re.compile(r'ForeignKey\(("\w{3})'),
}
SCHEMA = "schema.sql"
NAME = "    name character varying"
DRIFT = (f"{NAME}(120)", f"{NAME}(100)")  # concerns every second table
KEY = "    tenant_key bigint"

Message = dict[str, Any]
Position = dict[str, int]


class Connection:
    """A client of one server process.

    `capabilities` are the server's, `diagnostics` the last ones of each URI, and `fresh` the URIs
    of those that came since this was emptied.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.capabilities: Message = {}
        self.diagnostics: dict[str, Message] = {}
        self.fresh: set[str] = set()
        self._unread = bytearray()
        self._requests = 0
        self._versions: dict[str, int] = {}

    def initialize(self, diagnostics: int) -> None:
        """Begin a session; the floor publishes that many diagnostics."""
        params = {
            "processId": os.getpid(),
            "rootUri": self.folder.as_uri(),
            "capabilities": CAPABILITIES,
            "initializationOptions": {"diagnostics": diagnostics},
        }
        self.capabilities = self.request("initialize", params)["capabilities"]

    def uri(self, name: str) -> str:
        """Return the URI of a file."""
        return (self.folder / name).as_uri()

    def notify(self, method: str, params: Message) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Message | None) -> Any:
        """Send a request and return the result."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                break
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        return message["result"]

    def ask(self, kind: str, name: str, place: Position) -> Any:
        """Ask for something at a position in a file."""
        params = {"textDocument": {"uri": self.uri(name)}, "position": place}
        return self.request(f"textDocument/{kind}", params)

    def open(self, name: str) -> str:
        """Open a file and return its text."""
        text = (self.folder / name).read_text()
        language = "python" if name.endswith(".py") else "sql"
        self._versions[name] = 1
        document = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return text

    def change(self, name: str, start: Position, *, removed: int = 0, text: str = "") -> None:
        """Replace some characters of a line by others."""
        self._versions[name] += 1
        end = {**start, "character": start["character"] + removed}
        document = {"uri": self.uri(name), "version": self._versions[name]}
        change = {"range": {"start": start, "end": end}, "text": text}
        params = {"textDocument": document, "contentChanges": [change]}
        self.notify("textDocument/didChange", params)

    def published(self, name: str) -> list[Message]:
        """Wait for the diagnostics of an open file as it is, and return them."""
        uri, version = self.uri(name), self._versions[name]
        while self.diagnostics.get(uri, {}).get("version") != version:
            self._next()
        found: list[Message] = self.diagnostics[uri]["diagnostics"]
        return found

    def published_all(self, uris: set[str]) -> None:
        """Wait until the diagnostics of several files are fresh."""
        while not uris <= self.fresh:
            self._next()

    def drain(self) -> set[str]:
        """Wait until nothing more comes; return whose diagnostics have come meanwhile."""
        while self._receive(QUIET) is not None:
            pass
        fresh, self.fresh = self.fresh, set()
        return fresh

    def memory(self) -> float:
        """Return the resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """Say goodbye, or end the process if that does not help."""
        with suppress(OSError, RuntimeError, subprocess.TimeoutExpired):
            self.request("shutdown", None)
            self._send({"method": "exit"})
            self.process.wait(5)
        self.process.kill()
        self.process.wait()

    def _next(self) -> Message:
        message = self._receive(SECONDS)
        if message is None:
            raise TimeoutError("the server does not answer")
        return message

    def _receive(self, seconds: float) -> Message | None:
        """Return the next message; None if there is none in time."""
        output = self.process.stdout
        assert output is not None
        while (message := self._take()) is None:
            if not select.select([output], [], [], seconds)[0]:
                return None
            part = os.read(output.fileno(), 1 << 20)
            if not part:
                raise RuntimeError("the server has ended")
            self._unread += part
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        if message.get("method") == PUBLISH:
            params = message["params"]
            self.diagnostics[params["uri"]] = params
            self.fresh.add(params["uri"])
        return message

    def _take(self) -> Message | None:
        start = self._unread.find(b"\r\n\r\n") + 4
        if start < 4:
            return None
        length = int(self._unread[:start].lower().partition(b"content-length:")[2].split()[0])
        if len(self._unread) < start + length:
            return None
        message: Message = json.loads(self._unread[start : start + length])
        del self._unread[: start + length]
        return message

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()


@contextmanager
def connection(
    command: Sequence[str], folder: Path, *, diagnostics: int = 0
) -> Iterator[Connection]:
    """Start a server and begin a session, which is ended behind."""
    made = Connection(command, folder)
    try:
        made.initialize(diagnostics)
        yield made
    finally:
        made.end()


class Figure(NamedTuple):
    """A row of the table: a figure, the floor's in the same run, and the limit.

    The limit is that of the difference where it is `above_floor`.
    """

    name: str
    value: float
    floor: float | None = None
    limit: float | None = None
    above_floor: bool = False
    unit: str = "ms"

    def __str__(self) -> str:
        difference = None if self.floor is None else self.value - self.floor
        cells = (self.value, self.floor, difference, self.limit)
        row = f"{self.name:46}" + "".join(map(self._cell, cells))
        if self.limit is None:
            return row.rstrip()
        counted = difference if self.above_floor and difference is not None else self.value
        return row + ("  within" if counted <= self.limit else "  OVER")

    def _cell(self, value: float | None) -> str:
        return " " * 13 if value is None else f"{value:9.1f} {self.unit:3}"


HEADER = " " * 46 + "".join(
    f"{name:>12} " for name in ("schemalign", "floor", "difference", "limit")
)


def p95(times: Sequence[float]) -> float:
    """Return the time that one of twenty exceeds."""
    return sorted(times)[int(len(times) * 0.95)]


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = perf_counter()
    work()
    return 1000 * (perf_counter() - started)


def letters() -> Iterator[str]:
    """Yield letters: words differ, runs do not."""
    numbers = random.Random(1)  # noqa: S311  # no secret
    while True:
        yield numbers.choice(string.ascii_lowercase)


def position(text: str, offset: int) -> Position:
    """Return the position of an offset in a text of ASCII characters."""
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": offset - start}


def middle_module(folder: Path) -> str:
    """Return the model file in the middle of a project."""
    modules = sorted(path.name for path in (folder / PACKAGE).glob("models_*.py"))
    return f"{PACKAGE}/{modules[len(modules) // 2]}"


class Typist:
    """Types letters behind a column's name in the middle of a file, and deletes them again."""

    def __init__(self, server: Connection, name: str, text: str) -> None:
        self._server = server
        self._name = name
        middle = text.index("\nclass ", len(text) // 2)
        names = [each.end(1) for each in COLUMN.finditer(text, middle)]
        self._start = position(text, names[4])  # behind the identity and the foreign keys
        self._typed = 0
        self._is_deleting = False

    def press(self, letter: str) -> list[Message]:
        """Press one key, and return the diagnostics that this brings."""
        before = self._start["character"] + self._typed
        if self._is_deleting:
            self._typed -= 1
            last = {**self._start, "character": before - 1}
            self._server.change(self._name, last, removed=1)
        else:
            self._typed += 1
            self._server.change(self._name, {**self._start, "character": before}, text=letter)
        if self._typed in (0, WORD):
            self._is_deleting = self._typed == WORD
        return self._server.published(self._name)


class Variant(NamedTuple):
    """Model files of about `lines` lines, and how far above the floor a keystroke may be."""

    lines: int
    tables_per_module: int
    median_limit: float
    p95_limit: float


class Course(NamedTuple):
    """How often keys are pressed or answers asked for, and how many seconds lie before each."""

    number: int
    pause: float


VARIANTS = (Variant(300, 6, 5.0, 15.0), Variant(3000, 70, 15.0, 40.0))


def measure_keystrokes(folder: Path, variant: Variant, course: Course) -> Iterator[Figure]:
    """Press keys in both servers in turn, each in its own edition of the same file."""
    name = middle_module(folder)
    times, floor = [], []
    with connection(SCHEMALIGN, folder) as ours:
        typist, found = _begin_to_type(ours, name)
        with connection(FLOOR, folder, diagnostics=found) as bare:
            other, _ = _begin_to_type(bare, name)
            for letter in islice(letters(), course.number):
                sleep(course.pause)
                times.append(milliseconds(partial(typist.press, letter)))
                sleep(course.pause)
                floor.append(milliseconds(partial(other.press, letter)))
    label = f"keystroke, {variant.lines:,} lines, {found} diagnostics"
    median = statistics.median
    for part, of, limit in (
        ("p50", median, variant.median_limit),
        ("p95", p95, variant.p95_limit),
    ):
        yield Figure(f"{label}, {part}", of(times), of(floor), limit, above_floor=True)


def _begin_to_type(server: Connection, name: str) -> tuple[Typist, int]:
    """Warm up with two words, and count the diagnostics that there are while typing."""
    typist = Typist(server, name, _open(server, name))
    found = [len(typist.press(letter)) for letter in islice(letters(), 4 * WORD)]
    return typist, found[0]


def _open(server: Connection, name: str) -> str:
    """Open a file of which diagnostics come when everything was read."""
    server.notify("initialized", {})
    text = server.open(name)
    server.published(name)
    return text


def measure_requests(folder: Path, course: Course) -> Iterator[Figure]:
    """Ask both servers in turn for each kind of answer, once everything was read."""
    name = middle_module(folder)
    with connection(SCHEMALIGN, folder) as ours, connection(FLOOR, folder) as bare:
        text = _open(ours, name)
        _open(bare, name)
        sleep(QUIET)
        yield Figure("resident memory at rest", ours.memory(), limit=150, unit="MiB")
        for kind, pattern in REQUESTS.items():
            if f"{kind}Provider" in ours.capabilities:
                places = [position(text, each.end(1) - 1) for each in pattern.finditer(text)]
                asked = [(name, each) for each in islice(cycle(places), course.number)]
                yield _measure_request((ours, bare), kind, asked=asked, pause=course.pause)


def _measure_request(
    servers: tuple[Connection, Connection],
    kind: str,
    *,
    asked: Sequence[tuple[str, Position]],
    pause: float,
) -> Figure:
    times: tuple[list[float], list[float]] = ([], [])
    answered = 0
    for name, place in asked:
        for server, taken in zip(servers, times, strict=True):
            sleep(pause)
            started = perf_counter()
            answer = server.ask(kind, name, place)
            taken.append(1000 * (perf_counter() - started))
            answered += bool(answer) and server is servers[0]
    label = f"{kind}, {100 * answered // len(asked)} % answered, p95"
    return Figure(label, p95(times[0]), p95(times[1]), limit=20)


def measure_while_reading(folder: Path, repeat: int) -> Iterator[Figure]:
    """Ask for hovers from the beginning until the file's first diagnostics arrive."""
    name = middle_module(folder)
    times: list[float] = []
    until_read = []
    for _ in range(repeat):
        with connection(SCHEMALIGN, folder) as server:
            if "hoverProvider" not in server.capabilities:
                return
            started = perf_counter()
            server.notify("initialized", {})
            text = server.open(name)
            place = position(text, next(COLUMN.finditer(text)).start(1))
            while server.uri(name) not in server.diagnostics:
                times.append(milliseconds(partial(server.ask, "hover", name, place)))
            until_read.append(1000 * (perf_counter() - started))
    yield Figure(f"hover while reading, {len(times)} asked, p95", p95(times), limit=20)
    yield Figure("hover while reading, the longest", max(times))
    yield Figure("initialized to diagnostics, p50", statistics.median(until_read))


def measure_start(folder: Path, repeat: int) -> Figure:
    """Start both servers in turn, until they have answered `initialize`."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeat):
        for command, taken in zip((SCHEMALIGN, FLOOR), times, strict=True):
            started = perf_counter()
            with connection(command, folder):
                taken.append(1000 * (perf_counter() - started))
    ours, bare = map(statistics.median, times)
    return Figure("start to the reply to initialize, p50", ours, bare)


def measure_schema_edits(folder: Path, repeat: int) -> Iterator[Figure]:
    """Rename a column in the schema: one of one model, and one to which all models refer."""
    text = (folder / SCHEMA).read_text()
    with connection(SCHEMALIGN, folder) as server:
        _open(server, SCHEMA)
        server.drain()
        yield Figure("resident memory at rest, one model a file", server.memory(), unit="MiB")
        for whose, column in (("one model's", NAME), ("all models'", KEY)):
            offsets = [each.start() + 4 for each in re.finditer(column, text)]
            start = position(text, offsets[len(offsets) // 2])
            times, files = _rename(server, start, repeat)
            label = f"schema edit, {whose} column, {files:,} files, p95"
            yield Figure(label, p95(times), limit=500)


def _rename(server: Connection, start: Position, repeat: int) -> tuple[list[float], int]:
    """Type a letter before a name and delete it; wait for all files that this concerns."""
    server.change(SCHEMA, start, text="x")
    awaited = server.drain()
    server.change(SCHEMA, start, removed=1)
    awaited &= server.drain()
    times = []
    for letter in islice(letters(), repeat):
        for removed, typed in ((0, letter), (1, "")):
            server.fresh.clear()
            started = perf_counter()
            server.change(SCHEMA, start, removed=removed, text=typed)
            server.published_all(awaited)
            times.append(1000 * (perf_counter() - started))
    return times, len(awaited)


def generate(folder: Path, *, tables: int, tables_per_module: int) -> Path:
    """Generate a project with some drift."""
    generate_project(folder, tables=tables, tables_per_module=tables_per_module)
    schema = folder / SCHEMA
    schema.write_text(schema.read_text().replace(*DRIFT))
    return folder


def refer_to_tenants(folder: Path) -> Path:
    """Give all tables of a project a foreign key to one table."""
    schema = folder / SCHEMA
    tenants = f"CREATE TABLE public.tenants (\n{KEY} PRIMARY KEY\n);\n"
    referring = re.sub(
        r"(CREATE TABLE public\.(\w+) \(\n)([^;]*;)",
        r"\1    tenant_id bigint NOT NULL REFERENCES public.tenants (tenant_key),\n\3\n"
        r"CREATE INDEX ix_\2_tenant_id ON public.\2 (tenant_id);",
        schema.read_text(),
    )
    schema.write_text(tenants + referring)
    imports = "from sqlalchemy import BigInteger, Column\n\nfrom .base import Base\n"
    model = (
        '    __tablename__ = "tenants"\n\n    tenant_key = Column(BigInteger, primary_key=True)\n'
    )
    (folder / PACKAGE / "tenants.py").write_text(f"{imports}\n\nclass Tenants(Base):\n{model}")
    for module in (folder / PACKAGE).glob("models_*.py"):
        module.write_text(_referring(module.read_text()))
    return folder


def _referring(models: str) -> str:
    column = '    tenant_id = Column(BigInteger, ForeignKey("tenants.tenant_key"), nullable=False)'
    indexed = re.sub(
        r'(__tablename__ = "(\w+)"\n    __table_args__ = \(\n)',
        r'\1        Index("ix_\2_tenant_id", "tenant_id"),\n',
        models,
    )
    return re.sub(r"^    id\b", f"{column}\n    id", indexed, flags=re.MULTILINE)


def serve() -> None:
    """Serve as the floor: every edit brings the same diagnostics, every request one answer."""
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    server = LanguageServer("floor", "1")
    found: list[types.Diagnostic] = []

    def initialize(params: types.InitializeParams) -> None:
        options: Any = params.initialization_options
        for line in range(options["diagnostics"]):
            place = types.Range(types.Position(line, 4), types.Position(line, 20))
            found.append(types.Diagnostic(place, f"the column {line} is not there"))

    def publish(
        params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams,
    ) -> None:
        document = params.text_document
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, found, document.version)
        )

    def answer(value: object) -> Callable[[object], object]:
        return lambda _: value

    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(publish)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(publish)
    server.feature(types.TEXT_DOCUMENT_HOVER)(answer(types.Hover("a column")))
    server.feature(types.TEXT_DOCUMENT_COMPLETION)(answer([types.CompletionItem("column")]))
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(answer(None))
    server.start_io()


def measure(folder: Path, *, tables: int, files: int, course: Course) -> Iterator[Figure]:
    """Generate the projects and measure everything, one figure after the other."""
    for variant in VARIANTS:
        project = folder / str(variant.lines)
        generate(project, tables=tables, tables_per_module=variant.tables_per_module)
        yield from measure_keystrokes(project, variant, course)
    project = folder / str(VARIANTS[0].lines)
    yield from measure_requests(project, course)
    yield from measure_while_reading(project, repeat=3)
    yield measure_start(project, repeat=7)
    many = generate(folder / "many", tables=files, tables_per_module=1)
    yield from measure_schema_edits(refer_to_tenants(many), repeat=10)


def main() -> None:
    """Read the command line, measure and print one line for each figure."""
    parser = argparse.ArgumentParser(description="Times of the language server.")
    parser.add_argument("--tables", type=int, default=350)
    parser.add_argument("--files", type=int, default=1000, help="for edits of the schema")
    parser.add_argument("--count", type=int, default=200, help="keystrokes, requests of a kind")
    parser.add_argument("--pause", type=float, default=0.0, help="milliseconds before each")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve()
        return
    course = Course(arguments.count, arguments.pause / 1000)
    print(HEADER)
    with tempfile.TemporaryDirectory(prefix="schemalign-bench-") as name:
        for figure in measure(
            Path(name), tables=arguments.tables, files=arguments.files, course=course
        ):
            print(figure, flush=True)


if __name__ == "__main__":
    main()
