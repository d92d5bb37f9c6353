"""Running `schemalign lint` on an example as its users do, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from pathlib import Path


class Position(TypedDict):
    """A line and a column, both from 1; columns count code points."""

    line: int
    column: int


class Range(TypedDict):
    """Where something stands; the end is exclusive."""

    start: Position
    end: Position


class ReportedFinding(TypedDict):
    """One finding of the JSON report, as far as these tests look at it."""

    rule: str
    severity: str
    message: str
    path: str | None
    range: Range | None
    table: str | None
    column: str | None
    columns: list[str]


def lint(folder: Path, *arguments: str, exit_code: int) -> list[ReportedFinding]:
    """Lint `folder` from inside; assert the exit code and give the findings."""
    completed = run_lint(folder, "--format", "json", *arguments)
    assert completed.returncode == exit_code, completed.stderr
    return cast("list[ReportedFinding]", json.loads(completed.stdout)["findings"])


def run_lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "schemalign", "lint", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def line_of(path: Path, model: str, start: str) -> int:
    """Return the number (from 1) of the line in the class `model` that starts with `start`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    after = lines.index(next(line for line in lines if line.startswith(f"class {model}(")))
    return next(
        number
        for number, line in enumerate(lines[after:], start=after + 1)
        if line.strip().startswith(start)
    )
