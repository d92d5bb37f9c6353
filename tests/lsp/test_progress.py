"""Long reading is shown, and can be stopped without harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate_project import generate_project
from tests.lsp.wire import PULLING, WATCHING, Wire, session

SHOWING = {**WATCHING, "window": {"workDoneProgress": True}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("generated")
    generate_project(made, tables=300)
    return made


def _steps(wire: Wire) -> list[Any]:
    return [each["value"] for each in wire.of("$/progress")]


def _kinds(wire: Wire) -> list[str]:
    return [each["kind"] for each in _steps(wire)]


def _model(folder: Path) -> Path:
    """Return one of the model files."""
    files = sorted(folder.rglob("*.py"))
    return next(path for path in files if "__tablename__" in path.read_text())


def _number(wire: Wire) -> Any:
    """Return the number of the request to show progress."""
    method = "window/workDoneProgress/create"
    return next(each["id"] for each in wire.received if each.get("method") == method)


def test_reading_many_models_is_shown_from_beginning_to_end(folder: Path) -> None:
    with session(folder, capabilities=SHOWING) as wire:
        wire.until(lambda: "end" in _kinds(wire))
        created = wire.of("window/workDoneProgress/create")
        assert len(created) == 1
        assert {each["token"] for each in wire.of("$/progress")} == {created[0]["token"]}
        kinds = _kinds(wire)
        assert kinds == ["begin", *["report"] * (len(kinds) - 2), "end"]
        begin, *reports, _ = _steps(wire)
        assert begin["title"] == "schemalign"
        assert begin["cancellable"] is True
        shown = [each["percentage"] for each in (begin, *reports)]
        assert reports != []
        assert shown == sorted(shown)
        assert shown[-1] <= 100


def test_a_client_that_shows_no_progress_gets_none(folder: Path) -> None:
    with session(folder) as wire:
        wire.pull(_model(folder).as_uri())
        assert wire.of("window/workDoneProgress/create") == []
        assert wire.of("$/progress") == []


def test_progress_that_the_client_creates_too_late_never_begins(folder: Path) -> None:
    answers = {"window/workDoneProgress/create": ...}
    with session(folder, capabilities=SHOWING, answers=answers) as wire:
        wire.pull(_model(folder).as_uri())
        wire.send({"jsonrpc": "2.0", "id": _number(wire), "result": None})
        wire.pull(_model(folder).as_uri())
        assert _steps(wire) == []


def test_progress_that_the_client_refuses_disturbs_nothing(folder: Path) -> None:
    answers = {"window/workDoneProgress/create": ...}
    with session(folder, capabilities=SHOWING, answers=answers) as wire:
        wire.until(lambda: wire.of("window/workDoneProgress/create"))
        wire.send(
            {"jsonrpc": "2.0", "id": _number(wire), "error": {"code": -32603, "message": "no"}}
        )
        assert wire.pull(_model(folder).as_uri())["kind"] == "full"
        assert _steps(wire) == []
        assert wire.shown == []


def _cancel(wire: Wire) -> None:
    wire.until(lambda: "begin" in _kinds(wire))
    token = wire.of("$/progress")[-1]["token"]
    wire.notify("window/workDoneProgress/cancel", {"token": token})
    wire.until(lambda: _kinds(wire)[-1] == "end")


@pytest.mark.parametrize("how", ["an edit", "a question", "a file"])
def test_what_was_cancelled_goes_on_at_the_next_occasion(folder: Path, how: str) -> None:
    model = _model(folder)
    broken = model.read_text().replace('__tablename__ = "', '__tablename__ = "no_such_', 1)
    with session(folder, capabilities=SHOWING) as wire:
        _cancel(wire)
        before = _kinds(wire)
        assert wire.of("textDocument/publishDiagnostics") == []
        assert before.count("end") == 1
        if how == "an edit":
            wire.open(model.as_uri(), model.read_text())
            wire.change(model.as_uri(), broken)
        elif how == "a file":
            wire.touch(model.as_uri())
            wire.open(model.as_uri(), broken)
        else:
            wire.open(model.as_uri(), broken)
            assert "unknown-table" in wire.pulled(model.as_uri())
        wire.until(lambda: "unknown-table" in (wire.rules(model.as_uri()) or []))
        wire.close(model.as_uri())
        wire.until(lambda: wire.rules(model.as_uri()) == [])
        assert wire.shown == []


def test_a_question_that_waits_is_answered_when_reading_is_cancelled(folder: Path) -> None:
    able = {**PULLING, "window": {"workDoneProgress": True}}
    with session(folder, capabilities=able) as wire:
        wire.until(lambda: "begin" in _kinds(wire))
        document = {"uri": _model(folder).as_uri()}
        waiting = wire.ask("textDocument/diagnostic", {"textDocument": document})
        _cancel(wire)
        assert wire.answer(waiting)["result"]["items"] == []
        assert wire.pull(_model(folder).as_uri())["kind"] == "full"
