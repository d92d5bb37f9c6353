"""Jumps between models and Alembic's revisions, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.code_lenses import code_lenses
from schemalign.editor.completion import completions
from schemalign.editor.definition import definition
from schemalign.editor.hover import hover
from schemalign.editor.inlay_hints import inlay_hints
from schemalign.editor.references import references
from schemalign.editor.rename import RenameError, renamable, rename
from schemalign.editor.symbols import document_symbols
from schemalign.session.project import Project
from schemalign.text.span import Span
from tests.editor.marked import offset_of, told
from tests.editor.revision_project import FILES, workspace_of

FIRST, SECOND = "migrations/versions/z_first.py", "migrations/versions/a_second.py"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    workspace = workspace_of(tmp_path)
    assert workspace.troubles == ()
    assert not workspace.findings
    (project,) = workspace.projects
    return project


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("email: Map|ped", [f'{FIRST}:12 "email"']),
        ("nick|name: Mapped", [f'{SECOND}:9 "nickname"']),
        ("tit|le: Mapped", [f"{SECOND}:11 title"]),
        ("class Us|er", [f'{FIRST}:10 "users"']),
        ('ForeignKey("users.i|d")', ["models.py:12 id", f'{FIRST}:11 "id"']),
    ],
)
def test_from_models_to_revisions(project: Project, words: str, expected: list[str]) -> None:
    places = definition(project, "models.py", offset_of(project, "models.py", words))
    assert [told(project, place) for place in places] == expected


@pytest.mark.parametrize(
    ("path", "words", "expected"),
    [
        (FIRST, 'Column("em|ail", sa', ["models.py:13 email"]),
        (FIRST, '"us|ers",\n', ["models.py:9 User"]),
        (FIRST, 'sa.ForeignKey("users|.id")', [f'{FIRST}:10 "users"']),
        (SECOND, 'new_column_name="nick|name"', ["models.py:14 nickname"]),
        (SECOND, "ADD COLUMN ti|tle text", ["models.py:22 title"]),
        (SECOND, "import sqlal|chemy", []),
    ],
)
def test_from_revisions(project: Project, path: str, words: str, expected: list[str]) -> None:
    places = definition(project, path, offset_of(project, path, words))
    assert [told(project, place) for place in places] == expected


def test_references_of_an_attribute_have_its_places_in_revisions(project: Project) -> None:
    offset = offset_of(project, "models.py", "user_|id: Mapped")
    found = references(project, "models.py", offset, with_declarations=True)
    assert [told(project, place) for place in found] == [
        f'{FIRST}:18 "user_id"',
        "models.py:21 user_id",
    ]


def test_hover_shows_the_revision_and_its_last_change(project: Project) -> None:
    found = hover(project, "models.py", offset_of(project, "models.py", "em|ail: Mapped"))
    said = repr(found)
    assert "language='python'" in said
    assert """sa.Column("email", sa.String(40), nullable=False)""" in said
    assert """op.alter_column("users", "email", type_=sa.Text())""" in said


@pytest.mark.parametrize("path", [FIRST, SECOND, "migrations/env.py"])
def test_every_place_of_a_revision_can_be_asked_about(project: Project, path: str) -> None:
    text = FILES[path]
    for offset in range(0, len(text) + 1, 3):
        hover(project, path, offset)
        definition(project, path, offset)
        references(project, path, offset, with_declarations=True)
        assert renamable(project, path, offset) is None
        assert completions(project, path, offset).items == ()
    assert list(inlay_hints(project, path, Span(0, len(text)))) == []
    list(code_lenses(project, path))
    document_symbols(project, path)


def test_symbols_of_a_revision(project: Project) -> None:
    assert [each.name for each in document_symbols(project, FIRST)] == ["users", "posts"]


def test_renaming_leaves_revisions_alone(project: Project) -> None:
    made = rename(project, "models.py", offset_of(project, "models.py", "em|ail: Mapped"), "mail")
    assert made is not None
    assert {edit.path for edit in made.edits} == {"models.py"}
    with pytest.raises(RenameError, match="a revision says what has been done"):
        rename(project, FIRST, offset_of(project, FIRST, 'Column("em|ail", sa'), "mail")
