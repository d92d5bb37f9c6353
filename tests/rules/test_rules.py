"""Every case gives exactly the findings that it expects, however its files are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.expectations import check_expected
from tests.rules.cases import EXPECTED, Case, all_cases, copied, lint, moved_up

if TYPE_CHECKING:
    from pathlib import Path

CASES = list(all_cases())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}/{case.name}")


@each_case
def test_findings(case: Case, monkeypatch: pytest.MonkeyPatch, update_expected: bool) -> None:
    monkeypatch.chdir(case.folder)
    check_expected(case.folder / EXPECTED, lint(case.rule), update_expected)


@each_case
def test_findings_with_windows_line_ends(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = (case.folder / EXPECTED).read_text(encoding="utf-8")
    for file in copied(case, tmp_path):
        text = file.read_bytes()
        file.write_bytes(text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    monkeypatch.chdir(tmp_path)
    assert lint(case.rule) == expected


@each_case
def test_findings_below_an_emoji(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = (case.folder / EXPECTED).read_text(encoding="utf-8")
    for file in copied(case, tmp_path):
        mark = "--" if file.suffix == ".sql" else "#"
        file.write_bytes(f"{mark} \N{ROCKET}\n".encode() + file.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert moved_up(lint(case.rule)) == expected
