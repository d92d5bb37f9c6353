"""Folders, projects and files: whatever comes, changes or goes is taken into account."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.wire import PULLING, WATCHING, Wire, session

CREATED, DELETED = 1, 3
SCHEMA = "CREATE TABLE {table} (id serial PRIMARY KEY, name text);\n"
MODELS = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Model(Base):
    __tablename__ = "{table}"

    id = Column(Integer, primary_key=True)
    {column} = Column(Text)
"""
PROBLEM = ["unknown-column"]


def _write(folder: Path, table: str = "users", column: str = "pname") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schema.sql").write_text(SCHEMA.format(table=table))
    (folder / "models.py").write_text(MODELS.format(table=table, column=column))
    return folder


def _uri(folder: Path, name: str = "models.py") -> str:
    return (folder / name).as_uri()


def _has(wire: Wire, folder: Path, rules: list[str], name: str = "models.py") -> None:
    uri = _uri(folder, name)
    wire.until(lambda: wire.rules(uri) == rules)


@contextmanager
def _one(folder: Path, **params: Any) -> Iterator[Wire]:
    with session(folder, **params) as wire:
        _has(wire, folder, PROBLEM)
        yield wire


def test_two_folders_of_two_projects_each_are_compared_by_themselves(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        for name in ("a", "b"):
            _write(root / name, f"{root.name}_{name}")
        (root / "schemalign.toml").write_text(
            '[[projects]]\nname = "first"\nroot = "a"\nschema = "schema.sql"\n'
            '[[projects]]\nname = "second"\nroot = "b"\nschema = "schema.sql"\n'
        )
    with session(*roots) as wire:
        for root in roots:
            for name, project in (("a", "first"), ("b", "second")):
                _has(wire, root / name, PROBLEM)
                data = wire.published(_uri(root / name))[0]["data"]
                assert data["project"] == project
                assert data["object"] == f"public.{root.name}_{name}.pname"
        wire.open(_uri(roots[1] / "b", "schema.sql"), "", "sql")
        wire.change(
            _uri(roots[1] / "b", "schema.sql"),
            "CREATE TABLE two_b (id serial PRIMARY KEY, pname text);",
        )
        _has(wire, roots[1] / "b", [])
        assert wire.rules(_uri(roots[0] / "b")) == PROBLEM


def test_projects_of_a_pyproject_file_are_found(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _write(tmp_path / name, name)
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.schemalign.projects]]\nname = "a"\nroot = "a"\nschema = "schema.sql"\n'
        '[[tool.schemalign.projects]]\nname = "b"\nroot = "b"\nschema = "schema.sql"\n'
    )
    with session(tmp_path) as wire:
        for name in ("a", "b"):
            _has(wire, tmp_path / name, PROBLEM)


def test_configurations_below_a_folder_without_one_are_found_and_come_and_go(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        _write(tmp_path / "deep" / name, name)
    (tmp_path / "deep/a/schemalign.toml").touch()
    with session(tmp_path) as wire:
        _has(wire, tmp_path / "deep/a", PROBLEM)
        assert wire.published(_uri(tmp_path / "deep/b")) is None
        (tmp_path / "deep/b/schemalign.toml").touch()
        wire.touch(_uri(tmp_path / "deep/b", "schemalign.toml"), kind=CREATED)
        _has(wire, tmp_path / "deep/b", PROBLEM)
        (tmp_path / "deep/a/schemalign.toml").unlink()
        wire.touch(_uri(tmp_path / "deep/a", "schemalign.toml"), kind=DELETED)
        _has(wire, tmp_path / "deep/a", [])
        assert wire.rules(_uri(tmp_path / "deep/b")) == PROBLEM


def test_without_a_folder_an_opened_file_finds_its_project(tmp_path: Path) -> None:
    folder = _write(tmp_path / "project")
    (folder / "schemalign.toml").touch()
    with session() as wire:
        wire.open(_uri(folder), (folder / "models.py").read_text())
        _has(wire, folder, PROBLEM)


def test_a_file_beside_the_folders_finds_its_own_project(tmp_path: Path) -> None:
    inside, beside = _write(tmp_path / "inside"), _write(tmp_path / "beside", "others")
    (beside / "schemalign.toml").touch()
    with _one(inside) as wire:
        wire.open(_uri(beside), (beside / "models.py").read_text())
        _has(wire, beside, PROBLEM)
        assert wire.rules(_uri(inside)) == PROBLEM


def test_folders_are_added_and_removed(tmp_path: Path) -> None:
    one, two = _write(tmp_path / "one"), _write(tmp_path / "two", "others")
    with _one(one, initializationOptions={"severity": {"unknown-column": "info"}}) as wire:
        assert wire.published(_uri(one))[0]["severity"] == 3
        _change_folders(wire, added=[two])
        _has(wire, two, PROBLEM)
        assert wire.published(_uri(two))[0]["severity"] == 3
        _change_folders(wire, removed=[one])
        _has(wire, one, [])
        assert wire.rules(_uri(two)) == PROBLEM
        _change_folders(wire, added=[one, tmp_path / "missing"], removed=[two])
        _has(wire, one, PROBLEM)
        _has(wire, two, [])


def _change_folders(wire: Wire, added: list[Path] = [], removed: list[Path] = []) -> None:  # noqa: B006
    event = {
        key: [{"uri": f"{each.as_uri()}/", "name": each.name} for each in folders]
        for key, folders in (("added", added), ("removed", removed))
    }
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": event})


def test_files_that_come_change_move_and_go_are_followed_by_events(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    with _one(folder) as wire:
        methods = [
            each["method"]
            for params in wire.of("client/registerCapability")
            for each in params["registrations"]
        ]
        assert methods == ["workspace/didChangeWatchedFiles"]
        (folder / "models.py").write_text(MODELS.format(table="users", column="name"))
        wire.touch(_uri(folder))
        _has(wire, folder, [])
        (folder / "new.py").write_text(MODELS.format(table="more", column="wrong"))
        (folder / "schema.sql").write_text(
            SCHEMA.format(table="users") + SCHEMA.format(table="more")
        )
        wire.touch(_uri(folder, "new.py"), kind=CREATED)
        wire.touch(_uri(folder, "schema.sql"))
        _has(wire, folder, ["missing-column", "unknown-column"], "new.py")
        (folder / "new.py").rename(folder / "newer.py")
        wire.touch(_uri(folder, "newer.py"), kind=CREATED)
        wire.touch(_uri(folder, "new.py"), kind=DELETED)
        _has(wire, folder, ["missing-column", "unknown-column"], "newer.py")
        _has(wire, folder, [], "new.py")
        (folder / "newer.py").unlink()
        wire.touch(_uri(folder, "newer.py"), kind=DELETED)
        _has(wire, folder, [], "newer.py")


def test_folders_that_the_client_renames_or_deletes_are_followed(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    shutil.move(folder / "models.py", _made(folder / "old") / "models.py")
    with session(folder) as wire:
        _has(wire, folder / "old", PROBLEM)
        (folder / "old").rename(folder / "new")
        files = [{"oldUri": _uri(folder, "old"), "newUri": _uri(folder, "new")}]
        wire.notify("workspace/didRenameFiles", {"files": files})
        _has(wire, folder / "new", PROBLEM)
        _has(wire, folder / "old", [])
        shutil.rmtree(folder / "new")
        wire.notify("workspace/didDeleteFiles", {"files": [{"uri": _uri(folder, "new")}]})
        _has(wire, folder / "new", [])


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_a_client_that_watches_nothing_is_helped(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    _made(folder / "empty/folder")
    with _one(folder, capabilities={}) as wire:
        assert wire.of("client/registerCapability") == []
        # Everything at once: a look takes seconds.
        (folder / "empty/folder/new.py").write_text(MODELS.format(table="more", column="wrong"))
        (folder / "schema.sql").write_text(
            SCHEMA.format(table="users").replace("name", "pname") + SCHEMA.format(table="more")
        )
        _has(wire, folder, [])
        _has(wire, folder / "empty/folder", ["missing-column", "unknown-column"], "new.py")
        (folder / "models.py").unlink()
        (folder / "empty/folder/new.py").rename(folder / "newer.py")
        _has(wire, folder, ["missing-column", "unknown-column"], "newer.py")
        _has(wire, folder / "empty/folder", [], "new.py")
        (folder / "newer.py").write_bytes(b"# \xff Column()")
        wire.until(lambda: any("0xff" in each for each in wire.shown))
        (folder / "newer.py").write_text(MODELS.format(table="more", column="name"))
        _has(wire, folder, ["missing-model"], "schema.sql")


def test_a_schema_that_goes_is_told_and_its_diagnostics_with_it(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    with _one(folder) as wire:
        (folder / "schema.sql").unlink()
        wire.touch(_uri(folder, "schema.sql"), kind=DELETED)
        _has(wire, folder, [])
        wire.until(lambda: wire.shown)
        assert len(wire.shown) == 1
        assert "there is no schema to compare with" in wire.shown[0]
        (folder / "schema.sql").write_text(SCHEMA.format(table="users"))
        wire.touch(_uri(folder, "schema.sql"), kind=CREATED)
        _has(wire, folder, PROBLEM)
        assert len(wire.shown) == 1


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_model_typed_into_an_empty_file_is_compared(tmp_path: Path, *, is_alone: bool) -> None:
    folder = _write(tmp_path)
    if is_alone:
        (folder / "models.py").unlink()
    more = SCHEMA.format(table="users") + SCHEMA.format(table="more")
    (folder / "schema.sql").write_text(more)
    (folder / "new.py").touch()
    with session(folder) as wire:
        wire.open(_uri(folder, "new.py"), "")
        typed = MODELS.format(table="more", column="wrong")
        for end in range(0, len(typed) + 1, 40):
            wire.change(_uri(folder, "new.py"), typed[:end])
        wire.change(_uri(folder, "new.py"), typed)
        _has(wire, folder, ["missing-column", "unknown-column"], "new.py")
        wire.close(_uri(folder, "new.py"))
        _has(wire, folder, [], "new.py")


def test_a_model_in_a_file_that_was_never_written_is_compared(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    (folder / "schemalign.toml").write_text('schema = "schema.sql"\n')
    with _one(folder) as wire:
        wire.open(_uri(folder, "new.py"), MODELS.format(table="users", column="wrong"))
        wire.until(lambda: wire.rules(_uri(folder, "new.py")))
        (folder / "new.py").write_text(MODELS.format(table="users", column="wrong"))
        wire.touch(_uri(folder, "new.py"), kind=CREATED)
        wire.close(_uri(folder, "new.py"))
        assert wire.pulled(_uri(folder, "new.py")) != []


def test_a_schema_file_that_an_editor_writes_for_the_first_time_counts(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    (folder / "schema.sql").rename(_made(folder / "migrations") / "001.sql")
    (folder / "schemalign.toml").write_text('schema = "migrations/*.sql"\n')
    with _one(folder) as wire:
        name, text = "migrations/002.sql", "ALTER TABLE users RENAME name TO pname;\n"
        wire.open(_uri(folder, name), text, "sql")
        (folder / name).write_text(text)
        wire.touch(_uri(folder, name), kind=CREATED)
        _has(wire, folder, [])


def test_a_folder_behind_a_link_is_called_as_the_client_calls_it(tmp_path: Path) -> None:
    folder = _write(tmp_path / "some/where/deep")
    (tmp_path / "link").symlink_to(folder)
    with _one(tmp_path / "link") as wire:
        wire.open(_uri(tmp_path / "link"), MODELS.format(table="users", column="name"))
        _has(wire, tmp_path / "link", [])
        assert wire.published(_uri(folder)) is None


def test_names_of_any_characters_are_found_again(tmp_path: Path) -> None:
    folder = _write(tmp_path / "a b;c#d?e%41\U0001f600")
    (folder / "models.py").rename(folder / "m;#\u00e9.py")
    (Path(str(folder)) / "models\udcff.py").write_text(MODELS.format(table="users", column="wrong"))
    with session(folder) as wire:
        _has(wire, folder, PROBLEM, "m;#\u00e9.py")
        wire.open(_uri(folder, "m;#\u00e9.py"), MODELS.format(table="users", column="name"))
        _has(wire, folder, [], "m;#\u00e9.py")
        wire.until(lambda: wire.rules(_uri(folder, "models\udcff.py")))
        assert wire.pulled(_uri(folder, "m;#\u00e9.py").replace("%3B", ";")) == []


def _results(reports: list[Any]) -> list[dict[str, str]]:
    return [{"uri": each["uri"], "value": each["resultId"]} for each in reports]


def _ask_all(wire: Wire, known: list[dict[str, str]], **params: Any) -> int:
    return wire.ask("workspace/diagnostic", {"previousResultIds": known, **params})


def test_all_diagnostics_are_given_as_soon_as_any_changes(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    with session(folder, capabilities=PULLING) as wire:
        first = wire.answer(_ask_all(wire, []))["result"]["items"]
        assert [(each["uri"], each["kind"], each["version"]) for each in first] == [
            (_uri(folder), "full", None)
        ]
        waiting = _ask_all(wire, _results(first))
        wire.open(_uri(folder), (folder / "models.py").read_text())
        wire.change(_uri(folder), MODELS.format(table="users", column="qname"), version=7)
        assert wire.pulled(_uri(folder)) != []
        second = wire.answer(waiting)["result"]["items"]
        assert [(each["uri"], each["version"]) for each in second] == [(_uri(folder), 7)]
        wire.close(_uri(folder))
        (folder / "models.py").unlink()
        wire.touch(_uri(folder), kind=DELETED)
        third = wire.answer(_ask_all(wire, _results(second)))["result"]["items"]
        assert {each["uri"]: each["items"] for each in third}[_uri(folder)] == []
        waiting = _ask_all(wire, _results(third))
        _write(folder)
        wire.touch(_uri(folder), kind=CREATED)
        fourth = wire.answer(waiting)["result"]["items"]
        assert [each["code"] for each in fourth[0]["items"]] == PROBLEM
        assert wire.of("textDocument/publishDiagnostics") == []


def test_unchanged_diagnostics_are_said_to_be_so(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    with session(folder, capabilities=PULLING) as wire:
        report = wire.pull(_uri(folder))
        again = wire.pull(_uri(folder), report["resultId"])
        assert again == {"kind": "unchanged", "resultId": report["resultId"]}
        assert wire.pull(_uri(folder), "another")["kind"] == "full"


def test_many_diagnostics_come_in_parts_to_a_client_that_wants_it(tmp_path: Path) -> None:
    for index in range(120):
        _write(tmp_path / f"p{index}", f"t{index}")
    (tmp_path / "schemalign.toml").write_text('schema = "*/schema.sql"\n')
    with session(tmp_path, capabilities=PULLING) as wire:
        number = _ask_all(wire, [], partialResultToken="parts")
        assert wire.answer(number)["result"] == {"items": []}
        parts = [each["value"]["items"] for each in wire.of("$/progress")]
        assert [len(each) for each in parts] == [50, 50, 20]
        assert len({each["uri"] for part in parts for each in part}) == 120


def test_a_client_is_asked_to_ask_again_for_what_it_did_not_edit(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    with session(folder, capabilities=PULLING) as wire:
        wire.open(_uri(folder), (folder / "models.py").read_text())
        wire.change(_uri(folder), MODELS.format(table="users", column="qname"))
        assert wire.pulled(_uri(folder)) != []
        before = len(wire.of("workspace/diagnostic/refresh"))
        (folder / "schema.sql").write_text(SCHEMA.format(table="users").replace("name", "qname"))
        wire.touch(_uri(folder, "schema.sql"))
        wire.until(lambda: len(wire.of("workspace/diagnostic/refresh")) > before)
        assert wire.pulled(_uri(folder)) == []


def test_a_folder_that_is_replaced_as_a_whole_is_read_again(tmp_path: Path) -> None:
    folder = _write(tmp_path / "project")
    with _one(folder, capabilities=WATCHING) as wire:
        shutil.rmtree(folder)
        wire.touch(_uri(folder), _uri(folder, "schema.sql"), kind=DELETED)
        _has(wire, folder, [])
        _write(folder)
        wire.touch(_uri(folder), _uri(folder, "schema.sql"), kind=CREATED)
        _has(wire, folder, PROBLEM)
