"""Each folder below `documents` is a case: what its JSON documents say is in `expected.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.sources.documents import read
from schemalign.sources.source import SourceText
from tests.expectations import check_expected
from tests.sources.readings import rendered

_CASES = sorted(path for path in (Path(__file__).parent / "documents").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(case: Path, update_expected: bool) -> None:
    texts = [
        SourceText(path.name, path.read_bytes().decode("utf-8"))
        for path in sorted(case.glob("*.json"))
    ]
    reading = read(texts)
    found = rendered(reading, dict(texts)) + "".join(f"{each}\n" for each in reading.unusable)
    check_expected(case / "expected.txt", found, update_expected)


def test_two_documents_of_one_table_must_have_the_same_columns() -> None:
    first = SourceText("a.json", '{"x-table": "t", "properties": {"a": {"type": "integer"}}}')
    second = SourceText("b.json", '{"x-table": "t", "properties": {"b": {"type": "integer"}}}')
    [contradiction] = read([first, second]).contradictions
    assert (contradiction.first.path, contradiction.second.path) == ("a.json", "b.json")
    assert read([first, first]).contradictions == ()


def test_a_document_may_stand_beside_sql() -> None:
    script = SourceText("a.sql", "CREATE TABLE t (a integer); CREATE TABLE u (a integer);")
    document = SourceText("b.json", '{"x-table": "t", "properties": {"a": {"type": "boolean"}}}')
    reading = read([script, document])
    assert [str(name) for name in reading.schema.tables] == ["t", "u"]
    table = next(iter(reading.schema.tables.values()))
    assert table.location.path == "a.sql"
