"""Editors that have a language client of their own, and a user's session in one of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "editors.md"
SECONDS = 60.0  # for all of it: each step has 20 of its own


@dataclass(frozen=True)
class Editor:
    """An editor, and where docs/editors.md says how it is configured."""

    name: str
    heading: str
    program: str
    since: tuple[int, int]
    before: tuple[int, int]
    arguments: tuple[str, ...]
    session: str


# The new Neovim counts positions in UTF-8, the others in UTF-16.
NEOVIM = ("--headless", "-n", "-i", "NONE", "-u", "{configuration}", "-c", "luafile {session}")
EMACS = ("--batch", "-f", "package-activate-all", "-l", "{configuration}", "-l", "{session}")
EDITORS = (
    Editor("Neovim 0.7 to 0.10", "### 0.7 to 0.10", "nvim", (0, 7), (0, 11), NEOVIM, "neovim.lua"),
    Editor("Neovim 0.11", "### 0.11 and later", "nvim", (0, 11), (1, 0), NEOVIM, "neovim.lua"),
    Editor("Emacs with eglot", "## Emacs", "emacs", (28, 1), (99, 0), EMACS, "emacs.el"),
)


@dataclass(frozen=True)
class Session:
    """What a user does: looks at the schema, goes to a finding in the models, and fixes it.

    Lines and columns count from 0.
    """

    schema: str
    models: str
    rule: str
    line: int
    column: int
    title: str


def run_session(editor: Editor, session: Session, *, folder: Path, home: Path) -> dict[str, Any]:
    """Let an editor, configured as the page says, go through a session in a folder.

    Returns what it reports: the `findings` of the models before the fix (line, column, rule), the
    files that the fix left `modified`, and those that are `unsaved` in the end.
    """
    report = home / "report.json"
    configuration = home / f"init{Path(editor.session).suffix}"
    configuration.write_text(_block(editor.heading))
    places = {"configuration": configuration, "session": HERE / editor.session}
    ended = subprocess.run(
        [_program(editor), *(each.format(**places) for each in editor.arguments)],
        cwd=folder,
        env=_environment(home, session, report),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    output = ended.stdout + ended.stderr
    assert report.exists(), output
    found: dict[str, Any] = json.loads(report.read_text())
    assert "problem" not in found, f"{found['problem']}\n{output}"
    return found


def _block(heading: str) -> str:
    """Return the first fenced block of a section of the page: what users copy."""
    section = PAGE.read_text().partition(f"\n{heading}\n")[2].partition("\n#")[0]
    found = re.search(r"^```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert found, f"{PAGE}: no block below {heading}"
    return found[1]


def _program(editor: Editor) -> str:
    for folder in _search_path():
        found = shutil.which(editor.program, path=folder)
        if found and editor.since <= _version(found) < editor.before:
            return found
    pytest.fail(f"{editor.name} is not on PATH: .ci/run says how to get it")


def _search_path() -> list[str]:
    """Return where programs are looked for: first beside Python, where schemalign is."""
    return [str(Path(sys.executable).parent), *os.get_exec_path()]


def _version(program: str) -> tuple[int, int]:
    printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(\d+)\.(\d+)", printed.stdout)
    assert found, printed.stdout
    return int(found[1]), int(found[2])


def _environment(home: Path, session: Session, report: Path) -> dict[str, str]:
    homes = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        **os.environ,
        **homes,
        "HOME": str(home),
        "PATH": os.pathsep.join(_search_path()),
        "SCHEMALIGN_SESSION": json.dumps({**asdict(session), "report": str(report)}),
    }
