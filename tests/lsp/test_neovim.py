"""Another client than our own: Neovim shows a finding, applies its fix and saves the files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MODELS = "devices/backend/src/app/models/devices.py"
RULE = "unknown-column"
MESSAGE = 'devices has no column "name"'
TITLE = "Rename to `devicename`"
SECONDS = 60.0  # for all of it: each step has 20 of its own


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    folder = tmp_path / "devices"
    shutil.copytree(ROOT / "examples" / "devices", folder)
    return folder


def _neovim() -> str:
    found = shutil.which("nvim")
    if found is None:
        pytest.fail("this test drives Neovim: put nvim on PATH (apt-get install neovim)")
    return found


def _session(folder: Path, home: Path) -> dict[str, Any]:
    """Let Neovim go through its session in a folder, and return what it reports."""
    report = home / "report.json"
    command = [sys.executable, "-m", "schemalign", "server"]
    homes = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment = {
        **os.environ,
        **homes,
        "SCHEMALIGN_COMMAND": json.dumps(command),
        "SCHEMALIGN_FILE": MODELS,
        "SCHEMALIGN_RULE": RULE,
        "SCHEMALIGN_MESSAGE": MESSAGE,
        "SCHEMALIGN_TITLE": TITLE,
        "SCHEMALIGN_REPORT": str(report),
    }
    script = str(Path(__file__).with_name("neovim.lua"))
    neovim = [_neovim(), "--headless", "--clean", "-n", "-c", f"luafile {script}"]
    ended = subprocess.run(
        neovim,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert report.exists(), ended.stdout + ended.stderr
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _finding(folder: Path) -> dict[str, Any]:
    """Return the finding that is fixed, as `lint` has it."""
    found = [each for each in _findings(folder) if each["message"].startswith(MESSAGE)]
    assert len(found) == 1
    return found[0]


def _findings(folder: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "schemalign", "lint", "--format", "json"]
    linted = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    found: list[dict[str, Any]] = json.loads(linted.stdout)["findings"]
    return [each for each in found if each["rule"] == RULE and each["path"] == MODELS]


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


def _place(edit: dict[str, Any]) -> tuple[int, int]:
    start = edit["range"]["start"]
    return start["line"], start["column"]


def _texts(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in (".py", ".sql")]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.mark.neovim
def test_a_rename_goes_through_all_files(devices: Path, tmp_path: Path) -> None:
    finding = _finding(devices)
    before = _texts(devices)
    fixed = _fixed(devices, finding["fixes"][0])
    start = finding["range"]["start"]

    report = _session(devices, tmp_path)

    assert "problem" not in report, report["problem"]
    assert report["title"] == finding["fixes"][0]["title"]
    assert (report["line"] + 1, report["column"] + 1) == (start["line"], start["column"])
    modified = {Path(path).relative_to(devices).as_posix() for path in report["modified"]}
    assert modified == set(fixed)
    assert report["unsaved"] == 0
    assert len(fixed) > 1
    assert _texts(devices) == {**before, **fixed}
    assert not any(each["message"].startswith(MESSAGE) for each in _findings(devices))
