"""Every request is answered, whatever is asked and whenever; and what is sent is valid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.meta_model import Asked, message_problems, problems, session_problems
from tests.lsp.users import MODELS, SCHEMA
from tests.lsp.wire import PULLING, Wire, packed, session, started

INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32600, -32601, -32602
PARSE_ERROR, NOT_INITIALIZED, CANCELLED = -32700, -32002, -32800


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("project")
    (made / "schema.sql").write_text(SCHEMA)
    (made / "models.py").write_text(MODELS)
    return made


@pytest.fixture(scope="module")
def wire(folder: Path) -> Iterator[Wire]:
    with session(folder, capabilities=PULLING) as made:
        yield made


def _is_alive(wire: Wire, folder: Path) -> bool:
    uri = (folder / "models.py").as_uri()
    return [each for each in wire.pulled(uri) if each == "unknown-column"] != []


def test_before_and_after_everything_requests_are_refused(folder: Path) -> None:
    with started() as wire:
        uri = (folder / "models.py").as_uri()
        wire.open(uri, "x = 1\n")  # is dropped
        assert wire.error("textDocument/hover", {}) == INVALID_PARAMS
        assert wire.error("workspace/symbol", {"query": ""}) == NOT_INITIALIZED
        assert wire.error("shutdown") == NOT_INITIALIZED
        wire.initialize(folder)
        assert wire.error("initialize", {"capabilities": {}}) == INVALID_REQUEST
        assert wire.pulled(uri) == ["unknown-column"]
        assert wire.request("shutdown") is None
        assert wire.error("workspace/symbol", {"query": ""}) == INVALID_REQUEST
        assert wire.error("shutdown") == INVALID_REQUEST
        wire.notify("exit")
        assert wire.code() == 0


@pytest.mark.parametrize(
    "method", ["schemalign/nothing", "$/nothing", "textDocument/onTypeFormatting"]
)
def test_an_unknown_method_is_answered_as_such(wire: Wire, method: str) -> None:
    params = {
        "textDocument": {"uri": "file:///x"},
        "position": {"line": 0, "character": 0},
        "ch": "x",
        "options": {"tabSize": 4, "insertSpaces": True},
    }
    assert wire.error(method, params) == METHOD_NOT_FOUND


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/diagnostic", {"textDocument": 5}),
        ("textDocument/diagnostic", {}),
        ("textDocument/diagnostic", None),
        ("textDocument/diagnostic", [1, 2]),
        ("textDocument/hover", {"textDocument": {"uri": "x"}, "position": {"line": -1}}),
        ("workspace/diagnostic", {"previousResultIds": 7}),
        ("workspace/executeCommand", {"command": "no.such.command"}),
        ("workspace/executeCommand", {"command": ["x"]}),
    ],
)
def test_invalid_parameters_are_refused(wire: Wire, method: str, params: Any) -> None:
    assert wire.error(method, params) == INVALID_PARAMS


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"{", PARSE_ERROR),
        (b"\xff\xfe{}", PARSE_ERROR),
        (b"[]", INVALID_REQUEST),
        (b"5", INVALID_REQUEST),
        (b'"a"', INVALID_REQUEST),
        (b"{}", INVALID_REQUEST),
        (b'[{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}]', INVALID_REQUEST),
        (b'{"method": "shutdown"}', INVALID_REQUEST),
    ],
)
def test_what_is_no_message_is_refused(wire: Wire, folder: Path, message: bytes, code: int) -> None:
    before = len(wire.received)
    wire.write(packed(message))
    wire.until(lambda: any("error" in each for each in wire.received[before:]))
    error = next(each for each in wire.received[before:] if "error" in each)
    assert (error["id"], error["error"]["code"]) == (None, code)
    assert _is_alive(wire, folder)


@pytest.mark.parametrize(
    "message",
    [{"id": "a", "method": "shutdown"}, {"id": "b", "method": "shutdown", "jsonrpc": "1.0"}],
)
def test_another_protocol_is_refused_by_its_number(wire: Wire, message: dict[str, Any]) -> None:
    wire.send(message)
    assert wire.answer(message["id"])["error"]["code"] == INVALID_REQUEST


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "id": 77_777, "result": None},
        {"jsonrpc": "2.0", "id": 77_777, "error": 5},
        {"jsonrpc": "2.0", "id": [1], "result": None},
        {"jsonrpc": "2.0", "id": 77_777},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 77_777}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest"},
        {"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "verbose"}},
        {"jsonrpc": "2.0", "method": "$/unheard-of", "params": 5},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"x": 1}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen"},
        {"jsonrpc": "2.0", "method": "window/workDoneProgress/cancel", "params": {"token": "?"}},
    ],
)
def test_what_needs_no_answer_disturbs_nothing(
    wire: Wire, folder: Path, message: dict[str, Any]
) -> None:
    wire.send(message)
    assert _is_alive(wire, folder)


def test_headers_of_any_spelling_and_order_are_read(wire: Wire) -> None:
    body = b'{"jsonrpc":"2.0","id":"spelt","method":"schemalign/nothing"}'
    wire.write(
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
        b"content-length: %d\r\n\r\n%s" % (len(body), body)
    )
    assert wire.answer("spelt")["error"]["code"] == METHOD_NOT_FOUND


def test_each_of_a_storm_of_cancelled_requests_is_answered(wire: Wire, folder: Path) -> None:
    uri = (folder / "models.py").as_uri()
    numbers = []
    for index in range(200):
        if index % 2:
            numbers.append(wire.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}))
        else:
            numbers.append(wire.ask("workspace/symbol", {"query": "user"}))
        wire.notify("$/cancelRequest", {"id": numbers[-1]})
    for number in numbers:
        answer = wire.answer(number)
        assert "result" in answer or answer["error"]["code"] in (CANCELLED, METHOD_NOT_FOUND)
    assert _is_alive(wire, folder)


def test_a_waiting_request_can_be_cancelled(wire: Wire, folder: Path) -> None:
    known = wire.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    ids = [{"uri": each["uri"], "value": each["resultId"]} for each in known]
    number = wire.ask("workspace/diagnostic", {"previousResultIds": ids})
    assert _is_alive(wire, folder)
    wire.notify("$/cancelRequest", {"id": number})
    assert wire.answer(number)["error"]["code"] == CANCELLED


def test_what_is_waiting_when_the_server_shuts_down_is_answered(folder: Path) -> None:
    with session(folder, capabilities=PULLING) as wire:
        known = wire.request("workspace/diagnostic", {"previousResultIds": []})["items"]
        ids = [{"uri": each["uri"], "value": each["resultId"]} for each in known]
        waiting = [wire.ask("workspace/diagnostic", {"previousResultIds": ids}) for _ in range(3)]
    codes = [each["error"]["code"] for each in wire.received if each.get("id") in waiting]
    assert codes == [CANCELLED] * 3


def test_the_check_of_messages_finds_what_is_wrong() -> None:
    position = {"kind": "reference", "name": "Position"}
    assert problems({"line": 1, "character": 2}, position) == []
    assert problems({"line": 1, "character": -2}, position) == [".character: -2 is not a uinteger"]
    assert problems({"line": True}, position) != []
    assert problems({"line": 1, "character": 2, "column": 3}, position) == [
        ".column: Position has no such property"
    ]
    report: dict[str, Any] = {"uri": "file:///a", "version": None, "kind": "full", "items": []}
    kind = {"kind": "reference", "name": "WorkspaceDocumentDiagnosticReport"}
    assert problems(report, kind) == []
    assert problems({**report, "kind": "unchanged"}, kind) != []
    diagnostic = {"range": {"start": {"line": 0, "character": 0}}, "message": "", "severity": 9}
    assert problems(diagnostic, {"kind": "reference", "name": "Diagnostic"}) == [
        ".range: Range lacks end",
        ".severity: 9 is not one of DiagnosticSeverity",
    ]


def test_the_check_of_sessions_finds_what_is_missing() -> None:
    asked = Asked()
    asked.note({"jsonrpc": "2.0", "id": 0, "method": "shutdown"})
    assert session_problems([], asked) == ["shutdown (0) was answered 0 times"]
    assert session_problems([{"jsonrpc": "2.0", "id": 0, "result": None}], asked) == []
    wrong = {"jsonrpc": "2.0", "id": 0, "error": {"code": "x", "message": ""}}
    assert message_problems(wrong, asked) == [
        "the answer to shutdown: the code 'x' is no integer",
        "the answer to shutdown: its error has no message",
    ]
    early = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}
    assert message_problems(early, asked) == ["textDocument/didOpen: no server sends this"]
