"""Other clients than our own show findings, apply a fix that goes through files, and save them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editors.session import EDITORS, Editor, Session, run_session

ROOT = Path(__file__).parents[3]
SCHEMA = "db/modern_schema.sql"
MODELS = "devices/backend/src/app/models/devices.py"
QUERIES = "devices/backend/src/app/api/v1/endpoints/devices.py"
MESSAGE = 'devices has no column "name"'
SETTINGS = ("--ignore", "missing-index")  # those that the page shows


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with findings on both sides.

    A place of the rename has another number in each of UTF-8, UTF-16 and UTF-32.
    """
    folder = tmp_path_factory.mktemp("original") / "devices"
    shutil.copytree(ROOT / "examples" / "devices", folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    with (folder / SCHEMA).open("a") as schema:
        schema.write("CREATE TABLE nobody_maps_this (id uuid PRIMARY KEY);\n")
    queries = folder / QUERIES
    old, new = "order_by(Device.name)", 'where(Device.os != "🖥").order_by(Device.name)'
    assert old in queries.read_text()
    queries.write_text(queries.read_text().replace(old, new))
    return folder


@pytest.fixture(scope="module")
def findings(devices: Path) -> list[dict[str, Any]]:
    """What `lint` finds in the models."""
    command = [sys.executable, "-m", "schemalign", "lint", "--format", "json", *SETTINGS]
    linted = subprocess.run(command, cwd=devices, capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(linted.stdout)["findings"]
    return [each for each in found if each["path"] == MODELS]


def _session(finding: dict[str, Any]) -> Session:
    line, column = _place(finding)
    title = finding["fixes"][0]["title"]
    return Session(SCHEMA, MODELS, finding["rule"], line=line - 1, column=column - 1, title=title)


def _fixed(folder: Path, fix: dict[str, Any]) -> dict[str, str]:
    """Return the texts of all files that a fix of `lint` changes, as it leaves them."""
    texts: dict[str, str] = {}
    for edit in sorted(fix["edits"], key=_place, reverse=True):
        path = edit["path"]
        lines = texts.get(path, (folder / path).read_text()).splitlines(keepends=True)
        start, end = edit["range"]["start"], edit["range"]["end"]
        before = lines[start["line"] - 1][: start["column"] - 1]
        behind = lines[end["line"] - 1][end["column"] - 1 :]
        lines[start["line"] - 1 : end["line"]] = [before + edit["text"] + behind]
        texts[path] = "".join(lines)
    return texts


def _place(ranged: dict[str, Any]) -> tuple[int, int]:
    start = ranged["range"]["start"]
    return start["line"], start["column"]


def _texts(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in (".py", ".sql")]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.mark.editors
@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.name)
def test_a_rename_goes_through_all_files(
    editor: Editor, devices: Path, findings: list[dict[str, Any]], tmp_path: Path
) -> None:
    folder = tmp_path / "devices"
    shutil.copytree(devices, folder)
    (finding,) = [each for each in findings if each["message"].startswith(MESSAGE)]
    fixed = _fixed(devices, finding["fixes"][0])

    report = run_session(editor, _session(finding), folder=folder, home=tmp_path)

    shown = [(line + 1, column + 1, rule) for line, column, rule in report["findings"]]
    assert sorted(shown) == sorted((*_place(each), each["rule"]) for each in findings)
    assert {Path(path).relative_to(folder).as_posix() for path in report["modified"]} == set(fixed)
    assert len(fixed) > 1
    assert report["unsaved"] == []
    assert _texts(folder) == {**_texts(devices), **fixed}
