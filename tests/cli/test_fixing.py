"""`lint --fix` and `lint --diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schemalign.frameworks.sqlalchemy.writer import write
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.schema.changes import AddItem
from schemalign.text.edit import TextEdit
from tests.cli.commands import CLEAN

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.writer.program import Program
    from tests.cli.commands import Folder

SCHEMA = """\
CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE INDEX idx_users_name ON users (name);
"""
UNIQUE = CLEAN.replace("Column(Text)", "Column(Text, unique=True)")
INDEXED = CLEAN.replace("Column, Integer", "Column, Index, Integer").replace(
    '"users"\n', '"users"\n    __table_args__ = (Index("idx_users_name", "name"),)\n'
)


@pytest.fixture
def users(folder: Folder) -> Folder:
    folder.write("schema.sql", SCHEMA)
    folder.write("models.py", CLEAN)
    return folder


def models(folder: Folder) -> str:
    return (folder.path / "models.py").read_bytes().decode()


def test_fix_writes_the_models_and_says_so(users: Folder) -> None:
    outcome = users.run("lint", "--fix", "--color", "never")
    assert models(users) == INDEXED
    assert outcome.code == 0
    assert outcome.output == (
        "0 errors, 0 warnings, 0 infos in 2 files: 1 model and 1 table compared\n"
    )
    assert outcome.errors.endswith("schemalign: fixed 1 finding in 1 file, none left\n")
    assert (users.path / "schema.sql").read_text() == SCHEMA


def test_a_second_run_has_nothing_to_do(users: Folder) -> None:
    users.run("lint", "--fix")
    outcome = users.run("lint", "--fix", "--quiet")
    assert (outcome.code, outcome.output, outcome.errors) == (0, "", "")
    assert models(users) == INDEXED


def test_diff_writes_nothing(users: Folder) -> None:
    outcome = users.run("lint", "--diff")
    assert outcome.code == 1
    assert models(users) == CLEAN
    assert outcome.output == (
        "--- models.py\n"
        "+++ models.py\n"
        "@@ -1,4 +1,4 @@\n"
        "-from sqlalchemy import Column, Integer, Text\n"
        "+from sqlalchemy import Column, Index, Integer, Text\n"
        " from sqlalchemy.orm import declarative_base\n"
        " \n"
        " Base = declarative_base()\n"
        "@@ -6,6 +6,7 @@\n"
        " \n"
        " class User(Base):\n"
        '     __tablename__ = "users"\n'
        '+    __table_args__ = (Index("idx_users_name", "name"),)\n'
        " \n"
        "     id = Column(Integer, primary_key=True)\n"
        "     name = Column(Text)\n"
    )
    assert outcome.errors.endswith("schemalign: would fix 1 finding in 1 file, none left\n")


def test_diff_of_nothing_is_empty(users: Folder) -> None:
    users.write("models.py", INDEXED)
    outcome = users.run("lint", "--diff")
    assert (outcome.code, outcome.output) == (0, "")


def test_diff_marks_a_missing_line_end(users: Folder) -> None:
    users.write("models.py", UNIQUE.rstrip())
    outcome = users.run("lint", "--diff", "--unsafe-fixes", "--select", "unknown-unique")
    assert outcome.output.endswith(
        "-    name = Column(Text, unique=True)\n"
        "\\ No newline at end of file\n"
        "+    name = Column(Text)\n"
        "\\ No newline at end of file\n"
    )


def test_unsafe_fixes_are_asked_for(users: Folder) -> None:
    users.write("models.py", UNIQUE)
    outcome = users.run("lint", "--fix", "--select", "unknown-unique")
    assert outcome.code == 1
    assert "unknown-unique" in outcome.output
    assert models(users) == UNIQUE
    assert users.run("lint", "--fix", "--unsafe-fixes", "--select", "unknown-unique").code == 0
    assert models(users) == CLEAN


def test_line_ends_and_byte_order_mark_stay(users: Folder) -> None:
    users.write("models.py", b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode())
    users.run("lint", "--fix")
    assert (users.path / "models.py").read_bytes() == (
        b"\xef\xbb\xbf" + INDEXED.replace("\n", "\r\n").encode()
    )


def test_json_has_the_edits(users: Folder) -> None:
    (finding,) = users.lint().document["findings"]
    (fix,) = finding["fixes"]
    assert (fix["title"], fix["safety"]) == ("Add the index `idx_users_name`", "safe")
    assert [edit["path"] for edit in fix["edits"]] == ["models.py", "models.py"]
    assert fix["doubts"] == []


def test_json_after_fixing_is_silent(users: Folder) -> None:
    assert users.run("lint", "--fix", "--format", "json").document["findings"] == []


def test_standard_input_cannot_be_fixed(users: Folder) -> None:
    outcome = users.run("lint", "--fix", "-", "--stdin-filename", "models.py")
    assert outcome.code == 2
    assert "--fix and --diff change files" in outcome.errors


def test_fix_and_diff_exclude_each_other(users: Folder) -> None:
    assert users.run("lint", "--fix", "--diff").code == 2


def test_a_fix_that_breaks_the_file_is_an_internal_problem(
    users: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(program: Program, change: AddItem) -> Rewrite:
        del change
        return Rewrite((TextEdit(program.modules[0].path, 0, 0, "def (:\n"),))

    monkeypatch.setattr(write, "_WRITERS", {AddItem: broken})
    outcome = users.run("lint", "--fix")
    assert outcome.code == 3
    assert models(users) == CLEAN
    assert 'an internal problem: the fix "Add the index `idx_users_name`"' in outcome.errors
    (finding,) = users.lint().document["findings"]
    assert finding["fixes"] == []


def test_fixes_that_undo_each_other_end(users: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def toggled(program: Program, change: AddItem) -> Rewrite:
        del change
        text = program.modules[0].text
        at = len(text)
        if text.endswith("# again\n"):
            return Rewrite((TextEdit("models.py", at - len("# again\n"), at, ""),))
        return Rewrite((TextEdit("models.py", at, at, "# again\n"),))

    monkeypatch.setattr(write, "_WRITERS", {AddItem: toggled})
    assert users.run("lint", "--fix", "--fail-on", "info").code == 1
