"""Columns that fixes add, remove and change, proved by a real PostgreSQL and Alembic."""

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
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
FIRST_LINE = "# \N{ROCKET}\n"


def _fix() -> None:
    found = fixed(_arguments("--fix", "--unsafe-fixes"))
    assert not found.broken
    store(found)


def _arguments(*more: str) -> Namespace:
    return parser().parse_args(["lint", "--schema", "schema.sql", *more, "models.py"])


def _left() -> list[str]:
    (found,) = align(_arguments())
    return [f"{one.rule}: {one.message}" for one in found.report.findings if one.drift]


def _copied(case: Path, folder: Path) -> Path:
    """Copy a case, and return its models."""
    for name in ("schema.sql", "models.py"):
        (folder / name).write_bytes((case / name).read_bytes())
    return folder / "models.py"


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
    assert _left() == []
    _fix()
    assert models.read_bytes().decode("utf-8") == text
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of SQLAlchemy's older bases
        sides = examine((case / "schema.sql").read_text(), models, database_url)
    assert [str(one) for one in sides.alembic] == []


@each_case
def test_line_ends_and_places_make_no_difference(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = _copied(case, tmp_path)
    text = FIRST_LINE + models.read_text("utf-8")
    models.write_bytes(text.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    _fix()
    expected = FIRST_LINE + (case / "models.fixed.py").read_text("utf-8")
    assert models.read_bytes().decode("utf-8") == expected.replace("\n", "\r\n")
