"""Each folder below `migrations` is a case: files in one text, and their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemalign.workspace.schema_files import expand
from schemalign.workspace.usage import UsageError
from tests.expectations import check_expected

_CASES = sorted(path for path in (Path(__file__).parent / "migrations").iterdir() if path.is_dir())


def _written(text: str, folder: Path) -> str:
    """Write the files of a case; return what is named as the schema, which its first line says."""
    source, *files = re.split(r"(?m)^=== ", text)
    for each in files:
        name, _, content = each.partition("\n")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return source.strip()


def _said(source: str) -> str:
    try:
        found = expand(source)
    except UsageError as error:
        return f"error: {error}\n"
    return "".join(
        [
            *(f"{Path(path).as_posix()}\n" for path in found.paths),
            *(f"note: {note}\n" for note in found.notes),
        ]
    )


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_expected: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    source = _written((case / "folder.txt").read_text(), tmp_path)
    check_expected(case / "expected.txt", _said(source), update_expected)
