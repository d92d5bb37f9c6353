"""Keys, constraints and indexes that fixes add, remove and change, proved by a real PostgreSQL."""

from __future__ import annotations

import warnings
from argparse import Namespace
from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from tests.expectations import check_expected
from tests.oracle.both_sides import examine

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/schema.sql"))
_LINT = ("lint", "--schema", "schema.sql", "--extend-select", "unique-form")
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _fix() -> None:
    found = fixed(_arguments("--fix", "--unsafe-fixes"))
    assert not found.broken
    store(found)


def _left() -> list[str]:
    (found,) = align(_arguments())
    return [f"{one.rule}: {one.message}\n" for one in found.report.findings if one.drift]


def _arguments(*more: str) -> Namespace:
    return parser().parse_args([*_LINT, *more, "models.py"])


def _copied(case: Path, folder: Path, *, windows: bool = False) -> Path:
    """Copy a case, and return its models."""
    models = folder / "models.py"
    for source, target in (("schema.sql", folder / "schema.sql"), ("models.py", models)):
        content = (case / source).read_bytes()
        target.write_bytes(content.replace(b"\n", b"\r\n") if windows else content)
    return models


@each_case
def test_fixed_models_agree_with_the_database(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    database_url: str,
    update_expected: bool,
) -> None:
    models = _copied(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    _fix()
    text = models.read_bytes().decode("utf-8")
    check_expected(case / "models.fixed.py", text, update_expected)
    left = _left()
    if left or (case / "left.txt").exists():
        check_expected(case / "left.txt", "".join(left), update_expected)
    _fix()
    assert models.read_bytes().decode("utf-8") == text
    if left:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sides = examine((case / "schema.sql").read_text(), models, database_url)
    assert [str(one) for one in sides.alembic] == []


@each_case
def test_windows_line_ends_stay(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = _copied(case, tmp_path, windows=True)
    monkeypatch.chdir(tmp_path)
    _fix()
    expected = (case / "models.fixed.py").read_bytes().replace(b"\n", b"\r\n")
    assert models.read_bytes() == expected
