"""Clients that show how everything stands are told, and what they can do about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate_project import generate_project
from tests.lsp.users import MODELS, SCHEMA
from tests.lsp.wire import Wire, session

SHOWING = {"experimental": {"schemalignStatus": True}}
EDITING = {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "schema.sql").write_text(SCHEMA + "CREATE TABLE notes (id int PRIMARY KEY);\n")
    (tmp_path / "models.py").write_text(MODELS)
    return tmp_path


def _last(wire: Wire) -> Any:
    return wire.of("schemalign/status")[-1]


def _settled(wire: Wire) -> Any:
    wire.until(lambda: bool(wire.of("schemalign/status")) and not _last(wire)["isReading"])
    return _last(wire)


def test_schema_tables_models_and_findings_are_told(folder: Path) -> None:
    with session(folder, capabilities=SHOWING) as wire:
        assert _settled(wire) == {
            "isReading": False,
            "projects": [
                {
                    "name": None,
                    "schema": [{"path": "schema.sql", "uri": (folder / "schema.sql").as_uri()}],
                    "tables": 2,
                    "models": 1,
                    "errors": 1,
                    "warnings": 0,
                    "infos": 1,
                }
            ],
            "troubles": [],
        }


def test_an_edit_is_told_and_what_changes_nothing_is_not(folder: Path) -> None:
    uri = (folder / "models.py").as_uri()
    with session(folder, capabilities=SHOWING) as wire:
        _settled(wire)
        wire.open(uri, MODELS)
        wire.change(uri, MODELS.replace("pname", "name"))
        wire.until(lambda: _last(wire)["projects"][0]["errors"] == 0)
        count = len(wire.of("schemalign/status"))
        wire.change(uri, MODELS.replace("pname", "name") + "# nothing\n", version=3)
        assert wire.pulled(uri) == []
        assert len(wire.of("schemalign/status")) == count


def test_long_reading_is_told(tmp_path: Path) -> None:
    generate_project(tmp_path, tables=300)
    with session(tmp_path, capabilities=SHOWING) as wire:
        assert _settled(wire)["projects"][0]["tables"] == 300
        assert wire.of("schemalign/status")[0]["isReading"] is True


def test_a_folder_without_schema_is_told_and_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    with session(tmp_path, capabilities=SHOWING) as wire:
        (trouble,) = _settled(wire)["troubles"]
        assert "there is no schema to compare with" in trouble["message"]
        assert trouble["isEmpty"] is True
    assert wire.shown == []


def test_a_mistake_is_told_and_shown(folder: Path) -> None:
    (folder / "schemalign.toml").write_text("nothing = []\n")
    with session(folder, capabilities=SHOWING) as wire:
        (trouble,) = _settled(wire)["troubles"]
        assert trouble["message"].startswith('schemalign.toml:1: "nothing"')
        assert trouble["isEmpty"] is False
    assert wire.shown == [f"schemalign: {trouble['message']}"]


def test_clients_that_do_not_ask_are_not_told(folder: Path) -> None:
    others: tuple[Any, ...] = (None, {}, {"schemalignStatus": False}, [], "schemalignStatus")
    for experimental in others:
        with session(folder, capabilities={"experimental": experimental}) as wire:
            wire.pulled((folder / "models.py").as_uri())
        assert wire.of("schemalign/status") == []


def _run(wire: Wire, command: str) -> Any:
    return wire.request("workspace/executeCommand", {"command": command, "arguments": []})


def test_everything_in_the_workspace_is_fixed_at_once(folder: Path) -> None:
    uri = (folder / "models.py").as_uri()
    answers = {"workspace/applyEdit": {"applied": True}}
    with session(folder, capabilities=EDITING, answers=answers) as wire:
        _run(wire, "schemalign.fixWorkspace")
        (applied,) = wire.of("workspace/applyEdit")
        (change,) = applied["edit"]["documentChanges"]
        assert change["textDocument"]["uri"] == uri
        assert [each["newText"] for each in change["edits"]] == ["    name = Column(Text)\n"]


def test_where_nothing_can_be_fixed_that_is_said(folder: Path) -> None:
    (folder / "models.py").write_text(MODELS.replace("pname", "name"))
    with session(folder, capabilities=EDITING) as wire:
        _run(wire, "schemalign.fixWorkspace")
        assert wire.shown == [
            "schemalign: there is nothing that can be fixed safely as the files are now"
        ]


def test_tables_without_model_are_listed(folder: Path) -> None:
    with session(folder) as wire:
        assert _run(wire, "schemalign.tablesWithoutModel") == [
            {"table": "notes", "uri": (folder / "schema.sql").as_uri()}
        ]


def test_both_sides_are_shown_with_the_places_where_they_are(folder: Path) -> None:
    with session(folder) as wire:
        shown = _run(wire, "schemalign.inspect")
        assert "users  (schema.sql:1:14; " in shown
        assert "notes  (schema.sql:2:14; no model)" in shown
