"""A snapshot says everything that the schema said it was taken of."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema
from schemalign.sources import files
from schemalign.sources.documents import read
from schemalign.sources.json_text import JsonError, Node, parse
from schemalign.sources.snapshot.writing import document, written
from schemalign.sources.source import SourceText
from tests.oracle.scripts import PREAMBLE, SCRIPTS
from tests.sources.bare import bare
from tools.generate_snapshot_schema import TARGET, made

_TESTS = Path(__file__).parents[1]
_SCRIPTS = sorted(_TESTS.glob("**/*.sql"))
_DOCUMENTS = sorted(path for path in _TESTS.glob("sources/documents/*") if path.is_dir())


def _schema(text: str) -> Schema:
    return files.read([SourceText("schema.sql", text)]).schema


def _assert_same_after_writing(schema: Schema) -> None:
    text = written(schema)
    for path in ("snapshot.json", "postgresql://somebody@somewhere/database"):
        reading = read([SourceText(path, text)])
        assert reading.unusable == ()
        assert bare(reading.schema) == bare(schema)
        assert written(reading.schema) == text
    jsonschema.validate(json.loads(text), _published())


@cache
def _published() -> Any:
    return json.loads(TARGET.read_text())


def test_the_published_form_is_up_to_date() -> None:
    assert TARGET.read_text() == made()
    jsonschema.Draft202012Validator.check_schema(_published())


@pytest.mark.parametrize("path", random.Random(7).sample(_SCRIPTS, 40), ids=str)
def test_scripts(path: Path) -> None:
    _assert_same_after_writing(_schema(path.read_bytes().decode("utf-8")))


@pytest.mark.parametrize("folder", _DOCUMENTS, ids=lambda path: path.name)
def test_documents_of_tables(folder: Path) -> None:
    texts = [SourceText(path.name, path.read_text()) for path in folder.glob("*.json")]
    _assert_same_after_writing(read(texts).schema)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS)
def test_generated_scripts(statements: list[str]) -> None:
    _assert_same_after_writing(_schema(";\n".join((*PREAMBLE, *statements))))


def test_names_follow_the_default_schema() -> None:
    text = written(
        _schema(
            "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a'); CREATE TYPE size AS ENUM ('b');"
            "CREATE TABLE app.t (m app.mood, s size); CREATE TABLE u (a text);"
        )
    )
    schema = read([SourceText("snapshot.json", text)], "app").schema
    assert set(schema.tables) == {QualifiedName("", "t"), QualifiedName("public", "u")}
    assert set(schema.enums) == {QualifiedName("", "mood"), QualifiedName("public", "size")}
    types = [column.type.value for column in schema.tables[QualifiedName("", "t")].columns]
    assert [getattr(each, "schema", None) for each in types] == ["", "public"]
    text_type: Any = schema.tables[QualifiedName("public", "u")].columns[0].type.value
    assert text_type.schema == ""


def test_places_are_those_in_the_document() -> None:
    text = written(_schema("CREATE TABLE t (a text NOT NULL PRIMARY KEY)"))
    [table] = read([SourceText("snapshot.json", text)]).schema.tables.values()
    places = [table.location, table.columns[0].location, table.columns[0].nullable.location]
    assert [text[place.start : place.end] for place in places if place] == ['"t"', '"a"', "false"]


def test_places_in_a_database_name_the_object() -> None:
    text = written(_schema("CREATE TABLE t (a text NOT NULL, CONSTRAINT k PRIMARY KEY (a))"))
    [table] = read([SourceText("postgresql://me@here/db", text)]).schema.tables.values()
    key = table.primary_key
    assert key is not None
    places = [table.location, table.columns[0].type.location, key.location]
    assert [place.path for place in places if place] == [
        "postgresql://me@here/db#public.t",
        "postgresql://me@here/db#public.t.a",
        "postgresql://me@here/db#public.t.k",
    ]


def test_what_is_not_decided_stays_so() -> None:
    schema = read(
        [SourceText("t.json", '{"x-table": "t", "properties": {"a": {"type": "object"}}}')]
    ).schema
    made_of_it = document(schema)["schema"]["tables"][0]["columns"][0]
    assert made_of_it["type"] == {"undecided": "JSON Schema leaves open which type object is"}


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _plain(node: Node) -> Any:
    if isinstance(node.value, list):
        return [_plain(each) for each in node.value]
    if isinstance(node.value, dict):
        return {key: _plain(member.value) for key, member in node.value.items()}
    return node.value


@given(_JSON, st.sampled_from([None, 1, "\t"]))
def test_json_is_read_as_python_reads_it(value: Any, indent: Any) -> None:
    text = json.dumps(value, indent=indent, allow_nan=False)
    assert _plain(parse(text)) == json.loads(text)
    assert _places_hold(parse(text), text)


def _places_hold(node: Node, text: str) -> bool:
    inner = node.value if isinstance(node.value, list) else []
    if isinstance(node.value, dict):
        inner = [part for member in node.value.values() for part in member]
    own = json.loads(text[node.start : node.end]) == _plain(node)
    return own and all(_places_hold(each, text) for each in inner)


@given(_JSON, st.data())
def test_what_is_no_json_is_a_mistake_with_a_place(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value)
    cut = data.draw(st.integers(0, len(text)))
    text = text[:cut] + data.draw(st.sampled_from(["", ",", "}", "]", '"', "x", ":", "{"]))
    try:
        json.loads(text, parse_constant=_refuse)
    except ValueError:
        with pytest.raises(JsonError) as caught:
            parse(text)
        assert 0 <= caught.value.start <= len(text)
    else:
        parse(text)


def _refuse(word: str) -> None:
    raise ValueError(word)


@pytest.mark.parametrize(
    "text", ["[" * 5000, '{"a":' * 5000, "1" * 5000, '"\\ud800"', "NaN", "\ufeff{}", "{} {}"]
)
def test_odd_documents_are_read_or_refused(text: str) -> None:
    if text in ('"\\ud800"', "\ufeff{}"):
        assert parse(text)
        return
    with pytest.raises(JsonError):
        parse(text)
