"""What can be done about a finding: fixes, comments that silence it, indexes, models."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.fix_all import differences, fix_all
from schemalign.editor.generating import generated
from schemalign.editor.quick_fixes import fixes_of, quick_fixes
from schemalign.editor.schema_edits import schema_edit
from schemalign.editor.suppressing import ignored
from schemalign.findings.finding import Finding
from schemalign.session.project import Project
from schemalign.text.edit import apply
from schemalign.text.span import Span
from tests.editor.small_project import small_project

SCHEMA = """\
CREATE TABLE users (
    id serial PRIMARY KEY,
    pname text NOT NULL
);
CREATE TABLE orders (
    id serial PRIMARY KEY,
    "Owner" integer REFERENCES users (id)
);
"""
MODELS = '''\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(
        Text,
        nullable=False,
        comment="""what
        others say""",
    )


def shout(user: User) -> str:
    return user.name.upper()
'''


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project({"schema.sql": SCHEMA, "models.py": MODELS})


def _finding(project: Project, rule: str) -> Finding:
    return next(each for found in project.findings.values() for each in found if each.rule == rule)


def _text(project: Project, path: str) -> str:
    living = project.text(path)
    assert living is not None
    return living.text


def test_fixes_follow_edits_above_them(project: Project) -> None:
    project.edit("models.py", "# a comment\n\n" + MODELS)
    project.settle()
    text = _text(project, "models.py")
    start = text.index("name = Column")
    found = list(quick_fixes(project, "models.py", Span(start, start)))
    assert found[0].fix.title == "Rename to `pname` here and in 1 other place"
    assert found[0].is_preferred
    after = apply(text, [edit for edit in found[0].fix.edits if edit.path == "models.py"])
    assert "pname = Column(" in after
    assert "user.pname.upper()" in after


def test_no_fix_changes_a_file_that_is_half_typed(project: Project) -> None:
    project.edit("models.py", MODELS.replace("user.name.upper()", "user.name.upper("))
    project.settle()
    assert fixes_of(project, _finding(project, "unknown-column")) == ()
    assert fix_all(project, lambda _: True) == ()


def test_fix_all_leaves_the_project_as_it_is(project: Project) -> None:
    before = dict(project.findings)
    edits = fix_all(project, lambda finding: finding.rule == "unknown-column")
    assert dict(project.findings) == before
    assert _text(project, "models.py") == MODELS
    assert "user.pname.upper()" in apply(MODELS, edits)


@pytest.mark.parametrize("path", ["models.py", "schema.sql"])
def test_ignored_where_it_stands(project: Project, path: str) -> None:
    finding = next(each for each in project.findings[path] if each.rule != "missing-model")
    edit = ignored(project, finding)
    assert edit is not None
    project.edit(path, apply(_text(project, path), [edit]))
    project.settle()
    rules = [each.rule for each in project.findings.get(path, ())]
    assert finding.rule not in rules
    assert "unused-suppression" not in rules


def test_a_second_rule_joins_the_comment(project: Project) -> None:
    text = MODELS.replace("id = Column(Integer", "idx = Column(Integer").replace(
        "primary_key=True)", "primary_key=True)  # schemalign: ignore[missing-index]"
    )
    project.edit("models.py", text)
    project.settle()
    finding = next(
        each
        for each in project.findings["models.py"]
        if each.location is not None
        and text.index("idx =") <= each.location.start < text.index("    name =")
        and each.rule != "unused-suppression"
    )
    edit = ignored(project, finding)
    assert edit is not None
    assert f"# schemalign: ignore[missing-index, {finding.rule}]" in apply(text, [edit])


def test_an_index_behind_the_table(project: Project) -> None:
    found = schema_edit(project, _finding(project, "unindexed-foreign-key"))
    assert found is not None
    after = apply(SCHEMA, [found.edit])
    assert after.endswith(');\nCREATE INDEX "idx_orders_Owner" ON orders ("Owner");\n')
    project.edit("schema.sql", after)
    project.settle()
    assert "unindexed-foreign-key" not in [each.rule for each in project.findings["schema.sql"]]


def test_an_index_behind_the_table_of_another_dialect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema = "CREATE TABLE users (id INTEGER PRIMARY KEY, [boss] INT REFERENCES users (id));\n"
    files = {"schema.sql": schema, "models.py": MODELS}
    project = small_project(files, "sqlite")
    found = schema_edit(project, _finding(project, "unindexed-foreign-key"))
    assert found is not None
    index = "CREATE INDEX idx_users_boss ON users (boss);"
    assert apply(schema, [found.edit]) == f"{schema}{index}\n"
    project = small_project(files, "mssql")
    assert schema_edit(project, _finding(project, "unindexed-foreign-key")) is None


def test_a_generated_model_maps_the_table(project: Project) -> None:
    fix = generated(project, "orders")
    assert fix is not None
    project.edit("models.py", apply(MODELS, fix.edits))
    project.settle()
    assert generated(project, "orders") is None


def test_differences_are_whole_lines() -> None:
    old, new = "a\nb\r\nc\n", "a\nx\r\nc\nd"
    edits = differences("f", old, new)
    assert apply(old, edits) == new
    assert [old[each.start : each.end] for each in edits] == ["b\r\n", ""]
