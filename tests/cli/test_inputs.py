"""Inputs as they come: broken, half-typed, oddly encoded, empty, huge or contradicting."""

from __future__ import annotations

import pytest

from tests.cli.commands import CLEAN, MODELS, SCHEMA, Folder


def test_broken_statement_leaves_its_neighbours_readable(project: Folder) -> None:
    project.write("schema.sql", "CREATE TABLE broken (id serial,, x y z q (;\n" + SCHEMA)
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert outcome.code == 1
    assert {"sql-syntax", "unknown-column"} <= set(outcome.rules)


def test_half_typed_python(project: Folder) -> None:
    project.write("models.py", MODELS + "    more = Column(\n")
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert outcome.code == 1
    assert {"python-syntax", "unknown-column"} <= set(outcome.rules)


@pytest.mark.parametrize("name", ["models.py", "schema.sql"])
def test_undecodable_bytes_are_exit_code_2_with_their_place(project: Folder, name: str) -> None:
    mark = "--" if name.endswith(".sql") else "#"
    before = (project.path / name).read_bytes()
    project.write(name, before + f"{mark} ".encode() + b"\xe9\n")
    outcome = project.lint("--schema", "schema.sql", "models.py")
    line = before.count(b"\n") + 1
    assert outcome.code == 2
    assert f"{name}:{line}:{len(mark) + 2}: the byte 0xe9 is not UTF-8" in outcome.errors


def test_declared_encoding(project: Folder) -> None:
    text = "# -*- coding: latin-1 -*-\n# é\n" + MODELS
    project.write("models.py", text.encode("latin-1"))
    assert project.lint("--schema", "schema.sql", "models.py").rules == ["unknown-column"]


def test_unknown_encoding(project: Folder) -> None:
    project.write("models.py", "# coding: nonsense\n" + MODELS)
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert outcome.code == 2
    assert 'the unknown encoding "nonsense"' in outcome.errors


def test_byte_order_marks_do_not_count(project: Folder) -> None:
    project.write("models.py", b"\xef\xbb\xbf" + MODELS.encode())
    project.write("schema.sql", b"\xef\xbb\xbf" + SCHEMA.encode())
    finding = project.lint("--schema", "schema.sql", "models.py").document["findings"][0]
    assert finding["range"]["start"] == {"line": 11, "column": 5}
    assert finding["related"][0]["range"]["start"] == {"line": 1, "column": 44}


@pytest.mark.parametrize(
    "text", [MODELS.replace("\n", "\r\n"), "\f\n" + MODELS], ids=["crlf", "ff"]
)
def test_line_ends_and_form_feeds(project: Folder, text: str) -> None:
    project.write("models.py", text)
    finding = project.lint("--schema", "schema.sql", "models.py").document["findings"][0]
    assert finding["range"]["start"]["line"] in (11, 12)
    assert finding["range"]["start"]["column"] == 5


def test_empty_model_file(project: Folder) -> None:
    project.write("models.py", "")
    assert project.lint("--schema", "schema.sql", "models.py").rules == ["missing-model"]


@pytest.mark.parametrize("text", ["", "-- nothing yet\n", "SELECT 1;\n"])
def test_schema_without_any_table(project: Folder, text: str) -> None:
    project.write("schema.sql", text)
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert (outcome.code, outcome.errors) == (
        2,
        "schemalign: schema.sql: the schema has no table\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [("--schema", "nowhere.sql", "models.py"), ("--schema", "schema.sql", "nowhere.py")],
)
def test_missing_path(project: Folder, arguments: tuple[str, ...]) -> None:
    outcome = project.lint(*arguments)
    assert outcome.code == 2
    assert "there is no such file or folder" in outcome.errors


def test_contradicting_schemas(project: Folder) -> None:
    project.write("other.sql", "CREATE TABLE users (id serial PRIMARY KEY, email text);\n")
    outcome = project.lint("--schema", "schema.sql", "--schema", "other.sql", "models.py")
    assert outcome.code == 2
    assert "schema.sql and other.sql give the table users different columns" in outcome.errors


def test_files_in_order_are_one_schema(project: Folder) -> None:
    project.write("more.sql", "ALTER TABLE users RENAME COLUMN name TO nickname;\n")
    outcome = project.lint("--schema", "schema.sql", "--schema", "more.sql", "models.py")
    assert outcome.rules == []


def test_folder_and_glob_of_scripts(project: Folder) -> None:
    project.write("migrations/1_first.sql", SCHEMA)
    project.write("migrations/1_first.down.sql", "DROP TABLE users;\n")
    project.write("migrations/2_second.sql", "ALTER TABLE users DROP COLUMN name;\n")
    project.write("migrations/10_tenth.sql", "ALTER TABLE users ADD nickname text;\n")
    assert project.lint("--schema", "migrations", "models.py").rules == []
    assert project.lint("--schema", "migrations/*.sql", "models.py").rules == []


def test_big_dump(project: Folder) -> None:
    rows = "\n".join(f"{number}\tsomebody's name {number}" for number in range(300_000))
    project.write("schema.sql", f"{SCHEMA}COPY users (id, name) FROM stdin;\n{rows}\n\\.\n")
    project.write("models.py", CLEAN)
    assert (project.path / "schema.sql").stat().st_size > 7_000_000
    assert project.lint("--schema", "schema.sql", "models.py").rules == []
