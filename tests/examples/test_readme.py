"""What README.md shows is what the command prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _excerpts() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.split("<!-- output: start -->\n```\n")[1].split("\n```\n<!-- output: end -->")[0]
    return shown.split("\n", 1)[1].split("\n\n...\n\n")


@pytest.fixture(scope="module")
def output() -> str:
    """Lint the devices example as README.md does."""
    completed = subprocess.run(
        [sys.executable, "-m", "schemalign", "lint"],
        cwd=ROOT / "examples" / "devices",
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 1, completed.stderr
    return completed.stdout


@pytest.mark.parametrize("excerpt", _excerpts())
def test_excerpt_is_printed(excerpt: str, output: str) -> None:
    assert excerpt in output
