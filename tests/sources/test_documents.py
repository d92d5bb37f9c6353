"""Each folder below `documents` is a case: what its JSON documents say is in `expected.txt`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


_KEYWORDS = st.sampled_from(
    """
    $ref $defs definitions properties type format enum allOf anyOf required primaryKey title tables
    x-table x-schema x-foreign-key foreignKeys references x-unique x-index x-indexes maxLength
    minLength nullable default x-default x-sql-type columns name table column version schema
    namespaces kind nullable elements undecided arguments
    """.split()
)
_WORDS = st.sampled_from(
    [
        "string",
        "null",
        "integer",
        "uuid",
        "#/$defs/a",
        "#",
        "#/properties/a",
        "a",
        "users.id",
        "",
        ".",
    ]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 40) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(_KEYWORDS | st.sampled_from(["a", "b"]), inner, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(_VALUES, _VALUES, _VALUES)
def test_any_json_is_read_or_refused_with_a_place(first: Any, second: Any, third: Any) -> None:
    for document in (
        first,
        {"properties": {"a": first, "b": second}, "$defs": {"a": third}, "required": ["a"]},
        {"version": 1, "schema": first},
        {"version": 1, "schema": {"tables": [{"name": "t", "columns": first, "indexes": second}]}},
        {
            "version": 1,
            "schema": {"tables": [{"name": "t", "columns": [{"name": "a", "type": first}]}]},
        },
    ):
        reading = read([SourceText("t.json", json.dumps(document))])
        assert reading.schema.tables or reading.unusable or "version" in document
        assert all(each.startswith("t.json:1:") for each in reading.unusable)


def test_what_refers_to_much_is_read_quickly() -> None:
    definitions = {
        f"d{number}": {"allOf": [{"$ref": f"#/$defs/d{number + 1}"}] * 2} for number in range(60)
    }
    document = {
        "$defs": {**definitions, "d60": {"type": "boolean"}},
        "properties": {"a": {"$ref": "#/$defs/d0"}},
    }
    [table] = read([SourceText("t.json", json.dumps(document))]).schema.tables.values()
    assert [str(column.name) for column in table.columns] == ["a"]
