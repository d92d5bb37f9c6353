"""ARCHITECTURE.md draws the floors that import-linter checks; contracts name all packages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "server" / "schemalign"


def _contracts() -> dict[str, dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return {contract["name"]: contract for contract in contracts}


def test_floors_are_those_of_the_contract() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = page.split("## Code map")[1].split("```\n")[1].splitlines()
    layers = next(one for one in _contracts().values() if one["type"] == "layers")["layers"]
    assert drawn == layers


def test_page_stays_short() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("library", [("libcst", "python"), ("sqlglot", "sql")], ids=str)
def test_library_is_forbidden_in_every_other_package(library: tuple[str, str]) -> None:
    name, allowed = library
    contract = _contracts()[f"{name} only in schemalign.{allowed}"]
    packages = {
        entry.stem
        for entry in PACKAGE.iterdir()
        if (entry.suffix == ".py" or entry.is_dir()) and entry.name != "__pycache__"
    }
    expected = {f"schemalign.{package}" for package in packages - {"__init__", allowed}}
    assert set(contract["source_modules"]) == expected
