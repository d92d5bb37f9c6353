"""Each folder below `revisions` is a project whose schema are Alembic's revisions.

What lint says of it is in `expected.txt`: the exit code, the errors and the output.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Folder
from tests.expectations import check_expected

_CASES = sorted(path for path in (Path(__file__).parent / "revisions").iterdir() if path.is_dir())
_ARGUMENTS = "--schema migrations/versions models.py"


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(case: Path, folder: Folder, update_expected: bool) -> None:
    shutil.copytree(case, folder.path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in folder.path.rglob("versions/**/*.py")}
    named = folder.path / "arguments.txt"
    arguments = named.read_text("utf-8") if named.exists() else _ARGUMENTS
    outcome = folder.run("lint", "--format", "concise", "--show-undecided", *arguments.split())
    said = f"exit code {outcome.code}\n{outcome.errors}{outcome.output}"
    check_expected(case / "expected.txt", said, update_expected)
    assert {path: path.read_bytes() for path in before} == before
