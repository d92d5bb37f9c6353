"""Each folder below `files` is a case: what its SQL files say is in `expected.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from tests.expectations import check_expected
from tests.sources.readings import rendered

_CASES = sorted(path for path in (Path(__file__).parent / "files").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(case: Path, update_expected: bool) -> None:
    texts = [
        SourceText(path.name, path.read_bytes().decode("utf-8"))
        for path in sorted(case.glob("*.sql"))
    ]
    reading = read(texts)
    check_expected(case / "expected.txt", rendered(reading, dict(texts)), update_expected)
