"""Comparing what the code gives with a file that says what it should give."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def check_expected(path: Path, actual: str, update: bool) -> None:
    """Assert that `path` holds exactly `actual`; with `update`, write it instead."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode("utf-8"))
        return
    assert path.exists(), f"{path} is missing: run pytest --update-expected and review the diff"
    expected = path.read_bytes().decode("utf-8")
    assert actual == expected, f"{path} differs: run pytest --update-expected and review the diff"
