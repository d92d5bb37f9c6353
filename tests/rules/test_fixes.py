"""Every case is mended as it expects, however its files are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from tests.expectations import check_expected
from tests.rules.cases import FIXED, Case, all_cases, copied
from tests.rules.fixing import fix

if TYPE_CHECKING:
    from pathlib import Path

CASES = list(all_cases())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}/{case.name}")
each_mended_case = pytest.mark.parametrize(
    "case",
    [case for case in CASES if any(case.folder.rglob(f"*{FIXED}"))],
    ids=lambda case: f"{case.rule}/{case.name}",
)


@each_case
def test_fixed_files(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, update_expected: bool
) -> None:
    before = {file: file.read_bytes() for file in copied(case, tmp_path)}
    monkeypatch.chdir(tmp_path)
    fix(case.rule)
    for file, content in before.items():
        expected = case.folder / file.relative_to(tmp_path).with_suffix(FIXED)
        if file.read_bytes() != content:
            assert file.suffix == ".py", "a schema is never changed"
            check_expected(expected, file.read_bytes().decode("utf-8"), update_expected)
        elif update_expected:
            expected.unlink(missing_ok=True)
        else:
            assert not expected.exists(), f"{file.name} was not changed"


@each_mended_case
def test_fixed_files_parse_and_stay_as_they_are(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = [file for file in copied(case, tmp_path) if file.suffix == ".py"]
    sound = [file for file in files if _parses(file)]
    monkeypatch.chdir(tmp_path)
    fix(case.rule)
    assert all(_parses(file) for file in sound)
    content = [file.read_bytes() for file in files]
    assert not fix(case.rule)
    assert [file.read_bytes() for file in files] == content


@each_mended_case
def test_fixed_files_with_windows_line_ends(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in copied(case, tmp_path):
        file.write_bytes(_windows(file.read_bytes()))
    monkeypatch.chdir(tmp_path)
    fix(case.rule)
    for expected in case.folder.rglob(f"*{FIXED}"):
        assert _actual(case, expected, tmp_path) == _windows(expected.read_bytes())


@each_mended_case
def test_fixed_files_below_an_emoji(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    line = "# \N{ROCKET}\n".encode()
    for file in copied(case, tmp_path):
        mark = b"--" if file.suffix == ".sql" else b""
        file.write_bytes(mark + line + file.read_bytes())
    monkeypatch.chdir(tmp_path)
    fix(case.rule)
    for expected in case.folder.rglob(f"*{FIXED}"):
        assert _actual(case, expected, tmp_path) == line + expected.read_bytes()


def _actual(case: Case, expected: Path, folder: Path) -> bytes:
    name = str(expected.relative_to(case.folder)).removesuffix(FIXED) + ".py"
    return (folder / name).read_bytes()


def _windows(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _parses(file: Path) -> bool:
    return syntax_problem(Module(file.name, file.read_bytes().decode("utf-8", "replace"))) is None
