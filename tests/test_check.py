"""Settings that act on findings: suppressions, ignores by file, and several configurations."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.session.alignment import merged
from schemalign.text.patterns import matches
from schemalign.workspace.usage import UsageError

SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, name text);\n"
HEAD = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


"""
CLASS = """\
class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    nickname = Column(
        Integer,
    )
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.sql").write_text(SCHEMA)
    return tmp_path


def _rules(*arguments: str) -> list[str]:
    report, _ = merged(align(parser().parse_args(["lint", *arguments])))
    return [finding.rule for finding in report.findings]


def _lint(folder: Path, text: str) -> list[str]:
    (folder / "models.py").write_text(HEAD + text)
    return _rules("--schema", "schema.sql", "models.py")


def test_without_a_comment(folder: Path) -> None:
    assert _lint(folder, CLASS) == ["missing-column", "unknown-column"]


@pytest.mark.parametrize(
    "text",
    [
        CLASS.replace(
            "nickname = Column(", "nickname = Column(  # schemalign: ignore[unknown-column]"
        ),
        CLASS.replace("Integer,\n", "Integer,  # schemalign: ignore[unknown-column]\n"),
        CLASS.replace("    )\n", "    )  # noqa: X  # schemalign: ignore[unknown-column]\n"),
        CLASS.replace("    nickname =", "    # schemalign: ignore[unknown-column]\n    nickname ="),
        CLASS.replace("    nickname =", "    # schemalign: ignore\n    nickname ="),
        CLASS + "# schemalign: ignore-file[unknown-column]\n",
    ],
)
def test_comment_at_any_line_of_the_statement(folder: Path, text: str) -> None:
    assert _lint(folder, text) == ["missing-column"]


def test_comment_on_the_class_covers_the_table_only(folder: Path) -> None:
    text = CLASS.replace("(Base):", "(Base):  # schemalign: ignore[missing-column, unknown-column]")
    assert _lint(folder, text) == ["unused-suppression", "unknown-column"]


def test_comment_in_a_string_is_none(folder: Path) -> None:
    text = CLASS + '    note = "# schemalign: ignore-file"\n'
    assert _lint(folder, text) == ["missing-column", "unknown-column"]


def test_ignores_by_file(folder: Path) -> None:
    (folder / "schemalign.toml").write_text(
        'schema = ["schema.sql"]\n'
        'per-file-ignores = { "legacy/**" = ["unknown-column"], "*.py" = ["missing-column"] }\n'
    )
    (folder / "legacy" / "deep").mkdir(parents=True)
    (folder / "legacy" / "deep" / "models.py").write_text(HEAD + CLASS)
    (folder / "models.py").write_text(HEAD + CLASS)
    assert _rules("legacy") == ["missing-column"]
    assert _rules("models.py") == ["unknown-column"]


def test_each_file_has_the_nearest_configuration(folder: Path) -> None:
    for name, text in (("a", 'ignore = ["unknown-column"]'), ("b", 'ignore = ["missing-column"]')):
        (folder / name).mkdir()
        (folder / name / "schemalign.toml").write_text(f'schema = ["../schema.sql"]\n{text}\n')
        (folder / name / "models.py").write_text(HEAD + CLASS)
    assert _rules("a/models.py", "b/models.py") == ["missing-column", "unknown-column"]


def test_each_project_has_its_own_schema(folder: Path) -> None:
    (folder / "schemalign.toml").write_text(
        "".join(
            f'[[projects]]\nname = "{name}"\nroot = "{name}"\nschema = ["{name}.sql"]\n'
            for name in ("a", "b")
        )
    )
    for name, column in (("a", "name"), ("b", "nickname")):
        (folder / name).mkdir()
        (folder / name / f"{name}.sql").write_text(SCHEMA.replace("name text", f"{column} integer"))
        (folder / name / "models.py").write_text(HEAD + CLASS)
    assert _rules() == ["unknown-column"]
    assert _rules("b/models.py") == []
    with pytest.raises(UsageError, match="no project"):
        _rules("models.py")


@pytest.mark.parametrize(
    ("path", "pattern", "prefix", "expected"),
    [
        ("tests/a.py", "**/tests/**", ".", True),
        ("x/tests/a.py", "**/tests/**", ".", True),
        ("contests/a.py", "**/tests/**", ".", False),
        ("a/b.py", "*.py", ".", False),
        ("b.py", "*.py", ".", True),
        ("legacy/a/b.py", "legacy", ".", True),
        ("a/b.py", "legacy/**", "legacy", True),
        ("../legacy/b.py", "legacy/**", "app", True),
        ("a1.py", "a?.py", ".", True),
        ("a/x/b.py", "a/**/b.py", ".", True),
        ("a/b.py", "a/**/b.py", ".", True),
    ],
)
def test_patterns_of_paths(path: str, pattern: str, prefix: str, *, expected: bool) -> None:
    assert matches(path, pattern, prefix) is expected
