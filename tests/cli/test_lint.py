"""`schemalign lint`: what it takes, what it prints, and its exit codes."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tests.cli.commands import CLEAN, MODELS, SCHEMA, Folder

MESSAGE = 'users has no column "nickname"; the schema has "name"'


def test_findings_are_exit_code_1(project: Folder) -> None:
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert outcome.code == 1
    assert outcome.rules == ["unknown-column"]


def test_nothing_is_exit_code_0(project: Folder) -> None:
    project.write("models.py", CLEAN)
    outcome = project.run("lint", "--schema", "schema.sql", "models.py")
    assert outcome.code == 0
    assert outcome.output == (
        "0 errors, 0 warnings, 0 infos in 2 files: 1 model and 1 table compared\n"
    )


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)], ids=str)
def test_fail_on(project: Folder, fail_on: str, code: int) -> None:
    project.write("models.py", CLEAN.replace("Text)", "Text, nullable=False)"))
    outcome = project.lint("--schema", "schema.sql", "--fail-on", fail_on, "models.py")
    assert outcome.rules == ["nullability-mismatch"]
    assert outcome.code == code


def test_info_does_not_fail(project: Folder) -> None:
    project.write("schema.sql", SCHEMA + "CREATE TABLE more (id serial PRIMARY KEY);\n")
    project.write("models.py", CLEAN)
    assert project.lint("--schema", "schema.sql", "models.py").code == 0
    assert project.lint("--schema", "schema.sql", "--fail-on", "info", "models.py").code == 1


def test_exit_zero(project: Folder) -> None:
    outcome = project.lint("--schema", "schema.sql", "--exit-zero", "models.py")
    assert (outcome.code, outcome.rules) == (0, ["unknown-column"])


def test_text_shows_both_lines(project: Folder) -> None:
    outcome = project.run("lint", "--schema", "schema.sql", "models.py")
    assert outcome.output.splitlines() == [
        f"models.py:11:5: error[unknown-column] {MESSAGE}",
        "   11 |     nickname = Column(Text)",
        "      |     ^^^^^^^^",
        '  schema.sql:1:44: the column "name"',
        "    1 | CREATE TABLE users (id serial PRIMARY KEY, name text);",
        "      |                                            ^^^^",
        '  help: rename it to "name", or keep "nickname" and map it to the column "name"',
        "",
        "1 finding with fixes: see --diff and --fix",
        "1 error, 0 warnings, 0 infos in 2 files: 1 model and 1 table compared",
    ]


def test_concise_and_quiet(project: Folder) -> None:
    outcome = project.run("lint", "--schema", "schema.sql", "--format", "concise", "--quiet", ".")
    assert outcome.output == (f"models.py:11:5: error[unknown-column] {MESSAGE}\n")
    assert outcome.errors == ""


def test_colour_only_where_it_is_wanted(project: Folder) -> None:
    never = project.run("lint", "--schema", "schema.sql", "models.py")
    always = project.run("lint", "--schema", "schema.sql", "--color", "always", "models.py")
    assert "\x1b[" not in never.output
    assert "\x1b[1;31merror[unknown-column]\x1b[0m" in always.output


def test_wide_characters_and_tabs_are_underlined_in_place(project: Folder) -> None:
    project.write("models.py", MODELS.replace("nickname =", "x = 1; 日本 =\t"))
    project.write("schema.sql", SCHEMA)
    output = project.run("lint", "--schema", "schema.sql", "models.py").output
    assert "\n   11 |     x = 1; 日本 =  Column(Text)\n      |            ^^^^\n" in output


def test_json_document(project: Folder) -> None:
    project.write("models.py", "# \N{ROCKET}\n" + MODELS)
    document = project.lint("--schema", "schema.sql", "models.py").document
    finding = document["findings"][0]
    assert isinstance(finding.pop("fingerprint"), str)
    fixes = finding.pop("fixes")
    assert finding == {
        "rule": "unknown-column",
        "severity": "error",
        "drift": True,
        "message": MESSAGE,
        "help": 'rename it to "name", or keep "nickname" and map it to the column "name"',
        "path": "models.py",
        "range": {"start": {"line": 12, "column": 5}, "end": {"line": 12, "column": 13}},
        "table": "users",
        "column": "nickname",
        "columns": ["nickname"],
        "object": "public.users.nickname",
        "project": None,
        "related": [
            {
                "path": "schema.sql",
                "range": {"start": {"line": 1, "column": 44}, "end": {"line": 1, "column": 48}},
                "message": 'the column "name"',
            }
        ],
    }
    assert [(fix["title"], fix["safety"]) for fix in fixes] == [
        ("Rename to `name`", "safe"),
        ("Keep `nickname` and map it to the column `name`", "safe"),
        ("Rename to `name` and keep `nickname` as a synonym", "safe"),
        ("Remove `nickname`", "unsafe"),
    ]
    assert fixes[0] == {
        "title": "Rename to `name`",
        "safety": "safe",
        "edits": [
            {
                "path": "models.py",
                "range": {"start": {"line": 12, "column": 5}, "end": {"line": 12, "column": 13}},
                "text": "name",
            }
        ],
        "doubts": [],
    }
    assert document["version"] == 1
    assert document["undecided"] == {"columns": 0, "items": []}
    assert document["summary"] == {
        "files": 2,
        "tables": 1,
        "models": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
    }


def test_fingerprint_does_not_depend_on_lines(project: Folder) -> None:
    before = project.lint("--schema", "schema.sql", "models.py").document["findings"][0]
    project.write("models.py", "\n\n" + MODELS)
    after = project.lint("--schema", "schema.sql", "models.py").document["findings"][0]
    assert before["range"] != after["range"]
    assert before["fingerprint"] == after["fingerprint"]


def test_several_formats_in_one_run(project: Folder) -> None:
    outcome = project.run(
        *("lint", "--schema", "schema.sql", "models.py"),
        *("--format", "json", "--output", "out.json", "--format", "concise"),
    )
    assert json.loads((project.path / "out.json").read_text())["summary"]["errors"] == 1
    assert outcome.output.startswith("models.py:11:5: error[unknown-column]")


def test_undecided_facts_are_counted_and_listed_on_demand(project: Folder) -> None:
    project.write("models.py", CLEAN.replace("Column(Text)", "Column(make_type())"))
    arguments = ("lint", "--schema", "schema.sql", "models.py")
    quiet, shown = project.run(*arguments), project.run(*arguments, "--show-undecided")
    assert "1 column undecided in some facet" in quiet.output
    assert "models.py:11:19: undecided users.name (type): " in shown.output
    assert project.lint(*arguments[1:]).document["undecided"]["columns"] == 1


def test_statistics(project: Folder) -> None:
    outcome = project.run("lint", "--schema", "schema.sql", "--statistics", "models.py")
    assert "     1 unknown-column\n1 finding" in outcome.output


def test_standard_input(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MODELS.encode())))
    outcome = project.lint("--schema", "schema.sql", "--stdin-filename", "app/new.py", "-")
    assert [finding["path"] for finding in outcome.document["findings"]] == ["app/new.py"]


def test_standard_input_needs_a_name(project: Folder) -> None:
    outcome = project.lint("--schema", "schema.sql", "-")
    assert outcome.code == 2
    assert "--stdin-filename" in outcome.errors


def test_selection(project: Folder) -> None:
    project.write(
        "models.py", MODELS.replace("nickname = Column(Text)", "nickname = Column(Integer)")
    )
    arguments = ("--schema", "schema.sql", "models.py")
    assert project.lint(*arguments).rules == ["missing-column", "unknown-column"]
    assert project.lint(*arguments, "--select", "missing-column").rules == ["missing-column"]
    assert project.lint(*arguments, "--ignore", "missing-column").rules == ["unknown-column"]
    off = project.lint(*arguments, "--severity", "unknown-column=off")
    assert off.rules == ["missing-column"]
    level = project.lint(*arguments, "--severity", "unknown-column=info").document["findings"]
    assert [finding["severity"] for finding in level] == ["warning", "info"]


def test_rules_that_are_off_run_when_named(project: Folder) -> None:
    project.write("models.py", CLEAN.replace("Text", "String"))
    arguments = ("--schema", "schema.sql", "models.py")
    assert project.lint(*arguments).rules == []
    for option in ("--select", "--extend-select"):
        findings = project.lint(*arguments, option, "type-spelling").document["findings"]
        assert [(one["rule"], one["severity"]) for one in findings] == [("type-spelling", "info")]
    findings = project.lint(*arguments, "--severity", "type-spelling=error").document["findings"]
    assert [finding["severity"] for finding in findings] == ["error"]


def test_syntax_findings_cannot_be_deselected_by_accident(project: Folder) -> None:
    project.write(
        "schema.sql", SCHEMA + "CREATE TABLE broken (id serial PRIMARY KEY, name tex t);\n"
    )
    project.write("models.py", CLEAN)
    rules = project.lint("--schema", "schema.sql", "--select", "type-mismatch", "models.py").rules
    assert rules == ["sql-syntax"]


def test_named_paths_are_exactly_what_is_reported(project: Folder) -> None:
    project.write("tests/models.py", MODELS)
    project.write("other.py", MODELS.replace("users", "others"))
    outcome = project.lint("--schema", "schema.sql", "tests/models.py")
    assert {finding["path"] for finding in outcome.document["findings"]} == {"tests/models.py"}
    outcome = project.lint("--schema", "schema.sql", "tests")
    assert {finding["path"] for finding in outcome.document["findings"]} == {"tests/models.py"}
    outcome = project.lint("--schema", "schema.sql", ".")
    paths = {finding["path"] for finding in outcome.document["findings"]}
    assert paths == {"models.py", "other.py"}


def test_inherited_columns_are_reported_on_the_model(project: Folder) -> None:
    project.write(
        "mixins.py",
        "from sqlalchemy import Column, Text\n\n\nclass Named:\n    nickname = Column(Text)\n",
    )
    project.write(
        "models.py",
        MODELS.replace("class User(Base)", "class User(Named, Base)")
        .replace("    nickname = Column(Text)\n", "")
        .replace("\n\nBase", "\nfrom mixins import Named\n\nBase"),
    )
    findings = project.lint("--schema", "schema.sql", "models.py").document["findings"]
    assert [(one["rule"], one["path"]) for one in findings] == [("unknown-column", "models.py")]
    findings = project.lint("--schema", "schema.sql", "models.py", "mixins.py").document["findings"]
    assert [(one["rule"], one["path"]) for one in findings] == [("unknown-column", "mixins.py")]
