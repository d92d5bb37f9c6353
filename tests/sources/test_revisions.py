"""Each folder below `revisions` is a case: what its revisions say is in `expected.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.frameworks.sqlalchemy.reader import reading_context
from schemalign.python.outline import Module
from schemalign.sources.files import Revisions, read
from schemalign.sources.source import SourceText
from tests.expectations import check_expected
from tests.sources.readings import rendered

_CASES = sorted(path for path in (Path(__file__).parent / "revisions").iterdir() if path.is_dir())


def _revisions() -> Revisions:
    context = reading_context(
        lambda _name, _path: None, version="2.1", default_schema="public", sqlmodel_version=""
    )
    return Revisions(Module, context)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(case: Path, update_expected: bool) -> None:
    texts = [SourceText(path.name, path.read_text("utf-8")) for path in sorted(case.glob("*.py"))]
    reading = read(texts, revisions=_revisions)
    assert reading.unusable == ()
    said = rendered(reading, dict(texts)) + "".join(f"note: {note}\n" for note in reading.notes)
    check_expected(case / "expected.txt", said, update_expected)
