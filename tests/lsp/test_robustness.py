"""Nothing that a client or a disk holds ends the server, and nothing is said more than once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.lsp.users import MODELS, SCHEMA
from tests.lsp.wire import Wire, session, started

INTERNAL_ERROR = -32603
# A server some of whose features fail.
FAILING = """
import sys
from schemalign.lsp import serve

made = serve.server

def server():
    failing = made()

    @failing.feature("textDocument/colorPresentation")
    def colors(params):
        raise ValueError("synchronously")

    @failing.feature("textDocument/moniker")
    async def moniker(params):
        raise RuntimeError("asynchronously")

    @failing.feature("textDocument/willSave")
    def will_save(params):
        raise LookupError("in a notification")

    def settled():
        raise ArithmeticError("behind the scenes")

    failing.on_settled.insert(0, settled)
    failing.on_changed.insert(0, lambda paths: settled())
    return failing

serve.server = server
raise SystemExit(serve.serve(None, level="info", log_file=sys.argv[1]))
"""
COLORS = ("red", "green", "blue", "alpha")
NOWHERE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
PROBLEM = ["unknown-column"]


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _project(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Wire, Path]]:
    made = _project(tmp_path_factory.mktemp("project"))
    log = tmp_path_factory.mktemp("log") / "log"
    with session(made, arguments=["--log-file", str(log)]) as wire:
        yield wire, made
    assert "internal error" not in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_feature_that_fails_is_answered_and_logged_and_disturbs_nothing(folder: Path) -> None:
    log = folder / "log"
    place = {
        "textDocument": {"uri": (folder / "models.py").as_uri()},
        "position": {"line": 0, "character": 0},
    }
    with started(str(log), command=(sys.executable, "-c", FAILING)) as wire:
        wire.initialize(folder)
        document = place["textDocument"]
        colors = {"textDocument": document, "color": dict.fromkeys(COLORS, 0), "range": NOWHERE}
        assert wire.error("textDocument/colorPresentation", colors) == INTERNAL_ERROR
        assert wire.error("textDocument/moniker", place) == INTERNAL_ERROR
        wire.notify("textDocument/willSave", {"textDocument": document, "reason": 1})
        assert wire.pulled((folder / "models.py").as_uri()) == PROBLEM
        assert wire.rules((folder / "models.py").as_uri()) == PROBLEM
        wire.leave()
        assert wire.shown == []
        assert wire.code() == 0
    logged = log.read_text()
    for each in ("synchronously", "asynchronously", "in a notification", "behind the scenes"):
        assert each in logged


HOSTILE = {
    "null bytes": "x = 1\0\n" + MODELS,
    "lone surrogates": 'x = "\ud800"\n' + MODELS,
    "lone surrogates in a name": "\udfff = 1\n" + MODELS,
    "old line ends": MODELS.replace("\n", "\r"),
    "mixed line ends": MODELS.replace("\n", "\r\n", 3).replace("\n\n", "\r\n\r"),
    "deep brackets": "x = " + "(" * 5000 + ")" * 5000 + "\n" + MODELS,
    "deep brackets that are never closed": MODELS + "x = " + "[" * 20_000,
    "deep blocks": "".join(" " * i + "if x:\n" for i in range(120)) + MODELS,
    "a deep attribute": "x = a" + ".b" * 5000 + "\n" + MODELS,
    "a deep call": "x = a" + "()" * 5000 + "\n" + MODELS,
    "a deep unary": "x = " + "-" * 5000 + "1\n" + MODELS,
    "a deep sum": "x = " + "+".join(["1"] * 5000) + "\n" + MODELS,
    "a long line": f"x = '{'y' * 1_000_000}'\n" + MODELS,
    "a string that is never closed": MODELS + 'x = """',
    "a decorator without anything": MODELS + "@",
    "a continuation into nothing": MODELS + "x = \\",
    "nothing": "",
    "spaces": " \t\x0c" * 1000,
    "a mark in the text": "\ufeff" + MODELS,
    "control characters": "".join(map(chr, range(1, 32))) * 10 + "\n" + MODELS,
    "a number that is too long": "x = " + "9" * 10_000 + "\n" + MODELS,
    "deep columns": MODELS + "    c = Column(" * 200,
    "a model in itself": MODELS.replace("class User(Base)", "class User(User, Base)"),
}
HOSTILE_SQL = {
    "null bytes": "SELECT '\0';\n" + SCHEMA,
    "lone surrogates": "COMMENT ON TABLE users IS '\ud800\udfff';\n" + SCHEMA,
    "old line ends": SCHEMA.replace(" ", "\r"),
    "deep brackets": "SELECT " + "(" * 5000 + "1" + ")" * 5000 + ";\n" + SCHEMA,
    "deep brackets that are never closed": SCHEMA + "CREATE TABLE x (" + "(" * 20_000,
    "a deep check": "CREATE TABLE t (a int CHECK (" + "NOT " * 5000 + "true));\n" + SCHEMA,
    "a deep sum": "CREATE TABLE t (a int DEFAULT " + "1+" * 5000 + "1);\n" + SCHEMA,
    "a comment that is never closed": SCHEMA + "/*" * 10_000,
    "a quote that is never closed": SCHEMA + "SELECT '",
    "a dollar quote that is never closed": SCHEMA + "DO $a$ $b$ $$",
    "semicolons": ";" * 20_000 + SCHEMA,
    "nothing": "",
    "a mark in the text": "\ufeff" + SCHEMA,
    "control characters": "".join(map(chr, range(1, 32))) * 10 + "\n" + SCHEMA,
    "commands of psql": "\\i \\\\ \\c x\n\\if true\n" + SCHEMA,
    "many columns": "CREATE TABLE t (" + ",".join(f"c{i} int" for i in range(2000)) + ");" + SCHEMA,
}


def _survives(wire: Wire, uri: str, hostile: str, before: str) -> None:
    """Check that a text is taken, edited and left again, and everything is as before."""
    wire.change(uri, hostile)
    wire.pull(uri)
    end = {"line": 2**20, "character": 0}
    wire.change(uri, {"range": {"start": end, "end": end}, "text": "\nx"})
    assert wire.pull(uri)["kind"] == "full"
    start = {"line": 0, "character": 0}
    wire.change(uri, {"range": {"start": start, "end": start}, "text": " "})
    assert wire.pull(uri)["kind"] == "full"
    wire.change(uri, before)


@pytest.mark.parametrize("hostile", list(HOSTILE.values()), ids=list(HOSTILE))
def test_no_python_text_ends_the_server(shared: tuple[Wire, Path], hostile: str) -> None:
    wire, folder = shared
    uri = (folder / "models.py").as_uri()
    wire.open(uri, MODELS)
    _survives(wire, uri, hostile, MODELS)
    assert wire.pulled(uri) == PROBLEM
    wire.close(uri)
    wire.open(uri, hostile)
    assert wire.pull(uri)["kind"] == "full"
    wire.close(uri)
    assert wire.pulled(uri) == PROBLEM


@pytest.mark.parametrize("hostile", list(HOSTILE_SQL.values()), ids=list(HOSTILE_SQL))
def test_no_sql_text_ends_the_server(shared: tuple[Wire, Path], hostile: str) -> None:
    wire, folder = shared
    uri, models = (folder / "schema.sql").as_uri(), (folder / "models.py").as_uri()
    wire.open(uri, SCHEMA, "sql")
    _survives(wire, uri, hostile, SCHEMA)
    assert wire.pulled(models) == PROBLEM
    wire.close(uri)
    wire.open(uri, hostile, "sql")
    assert wire.pull(uri)["kind"] == "full"
    wire.close(uri)
    assert wire.pulled(models) == PROBLEM


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "git:/models.py?ref=HEAD",
        "vscode-notebook-cell:/x.ipynb#a",
        "file://[/models.py",
        "file:///a%00b.py",
        "file:///\ud800.py",
        "file:///%FF%FE.py",
        "file://server/share/models.py",
        "file:",
        "models.py",
        "",
        "file:///" + "x" * 5000 + ".py",
        "file:///no/such/folder/models.py",
    ],
)
def test_a_document_that_is_no_file_is_left_alone(shared: tuple[Wire, Path], uri: str) -> None:
    wire, folder = shared
    wire.open(uri, MODELS)
    wire.change(uri, MODELS + "\n")
    assert wire.pull(uri)["kind"] == "full"
    assert wire.request("textDocument/hover", _place(uri)) is None
    wire.touch(uri)
    wire.close(uri)
    assert wire.pulled((folder / "models.py").as_uri()) == PROBLEM


def _place(uri: str) -> dict[str, object]:
    return {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}


def test_changes_of_what_is_not_open_are_left_alone(shared: tuple[Wire, Path]) -> None:
    wire, folder = shared
    uri = (folder / "models.py").as_uri()
    wire.change(uri, "")
    wire.close(uri)
    assert wire.pulled(uri) == PROBLEM
    wire.change((folder / "nothing.py").as_uri(), MODELS)
    assert wire.pulled(uri) == PROBLEM


def test_a_document_opened_twice_is_that_of_the_second_time(shared: tuple[Wire, Path]) -> None:
    wire, folder = shared
    uri = (folder / "models.py").as_uri()
    wire.open(uri, MODELS.replace("pname", "qname") + "    rname = Column(Text)\n")
    wire.open(uri, MODELS.replace("pname", "name"))
    assert wire.pulled(uri) == []
    wire.close(uri)
    assert wire.pulled(uri) == PROBLEM


def test_closing_goes_back_to_the_disk(shared: tuple[Wire, Path]) -> None:
    wire, folder = shared
    uri = (folder / "models.py").as_uri()
    wire.open(uri, MODELS.replace("pname", "name"))
    assert wire.pulled(uri) == []
    (folder / "models.py").write_text("# longer\n" + MODELS)
    wire.touch(uri)
    assert wire.pulled(uri) == []  # what is being edited wins
    wire.close(uri)
    report = wire.pull(uri)["items"]
    assert [each["range"]["start"]["line"] for each in report] == [11]
    (folder / "models.py").write_text(MODELS)
    wire.touch(uri)


@pytest.mark.parametrize("name", ["models.py", "schema.sql"])
def test_a_file_of_five_megabytes_is_survived(tmp_path: Path, name: str) -> None:
    folder = _project(tmp_path)
    more = "# nothing but a comment that goes on for a while, and for a while more\n"
    text = {
        "models.py": MODELS + more * 70_000,
        "schema.sql": SCHEMA + more.replace("#", "--") * 70_000,
    }
    with session(folder) as wire:
        uri, models = (folder / name).as_uri(), (folder / "models.py").as_uri()
        assert wire.pulled(models) == PROBLEM
        wire.open(uri, text[name])
        assert wire.pulled(models) == PROBLEM
        started_at = monotonic()
        start = {"line": 0, "character": 0}
        wire.change(uri, {"range": {"start": start, "end": start}, "text": "\n"})
        assert wire.pulled(models) == PROBLEM
        assert monotonic() - started_at < 10
        assert wire.shown == []


def test_a_file_that_cannot_be_decoded_is_told_once_and_forgiven(folder: Path) -> None:
    with session(folder) as wire:
        path, uri = folder / "models.py", (folder / "models.py").as_uri()
        wire.until(lambda: wire.rules(uri) == PROBLEM)
        path.write_bytes(b"x = 1\ny = '\xff'\n" + MODELS.encode())
        for _ in range(3):
            wire.touch(uri)
        wire.until(lambda: wire.rules(uri) == [])
        assert wire.shown == [
            (
                "schemalign: models.py:2:6: the byte 0xff is not UTF-8; save the file as UTF-8,"
                " or declare its encoding"
            )
        ]
        path.write_text(MODELS)
        wire.touch(uri)
        wire.until(lambda: wire.rules(uri) == PROBLEM)
        assert len(wire.shown) == 1


def test_a_schema_that_cannot_be_used_is_told_each_time_it_becomes_so(folder: Path) -> None:
    with session(folder) as wire:
        path, uri = (folder / "schema.sql").as_uri(), (folder / "models.py").as_uri()
        wire.until(lambda: wire.rules(uri) == PROBLEM)
        wire.open(path, SCHEMA, "sql")
        for number in (1, 2):
            wire.change(path, "-- nothing\n")
            wire.until(lambda: wire.rules(uri) == [])
            wire.pull(uri)
            assert len(wire.shown) == number, wire.shown
            wire.change(path, SCHEMA)
            wire.until(lambda: wire.rules(uri) == PROBLEM)
        assert len(set(wire.shown)) == 1
