"""What a run does not need is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = ("libcst", "sqlalchemy", "pygls", "asyncio", "logging")
SCRIPT = """
import sys
from schemalign.__main__ import run
try:
    code = run(sys.argv[1:])
except SystemExit as error:
    code = error.code
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["rules"], ["explain", "type-mismatch"], ["lint", "--nonsense"], ["--version"]]
)
def test_commands_that_read_nothing_import_no_reader(arguments: list[str]) -> None:
    modules = _imported(arguments, Path.cwd())
    assert not modules & {*FORBIDDEN, "sqlglot", "tomllib", "rapidfuzz"}


def test_lint_imports_no_library_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text("CREATE TABLE t (id integer PRIMARY KEY, a text);\n")
    (tmp_path / "models.py").write_text(
        "from sqlalchemy import Column, Integer, MetaData, Text, Table\n"
        "t = Table('t', MetaData(), Column('id', Integer, primary_key=True), Column('a', Text))\n"
    )
    modules = _imported(["lint", "--schema", "schema.sql", "models.py"], tmp_path)
    assert not modules & {"sqlalchemy", "sqlglot", "rapidfuzz", "pygls", "asyncio", "tomllib"}


def _imported(arguments: list[str], folder: Path) -> set[str]:
    """Return the top-level modules that a command imports, without those of a coverage run."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }
    completed = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(completed.stderr.splitlines()[-1].split())
