"""Revisions that are edited: findings follow, and what is half typed does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.session.workspace import Workspace
from tests.editor.revision_project import FIRST as FIRST_TEXT
from tests.editor.revision_project import SECOND as SECOND_TEXT
from tests.editor.revision_project import workspace_of

FIRST, SECOND = "migrations/versions/z_first.py", "migrations/versions/a_second.py"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return workspace_of(tmp_path)


def _said(workspace: Workspace) -> list[str]:
    workspace.settle()
    return sorted(
        f"{path}: {finding.message}"
        for path, found in workspace.findings.items()
        for finding in found
    )


def test_findings_follow_a_revision(workspace: Workspace) -> None:
    workspace.open(SECOND, SECOND_TEXT)
    workspace.edit(SECOND, SECOND_TEXT.replace('"nickname"', '"nick"'))
    assert _said(workspace) == ['models.py: users has no column "nickname"; the schema has "nick"']
    (finding,) = workspace.findings["models.py"]
    (related,) = finding.related
    place = related.location
    text = SECOND_TEXT.replace('"nickname"', '"nick"')
    assert (place.path, text[place.start : place.end]) == (SECOND, '"nick"')
    workspace.edit(SECOND, SECOND_TEXT)
    assert _said(workspace) == []


def test_places_move_with_the_text_above(workspace: Workspace) -> None:
    text = SECOND_TEXT.replace('"nickname"', '"nick"')
    workspace.edit(SECOND, text)
    _said(workspace)
    workspace.edit(SECOND, "# more\n" + text)
    _said(workspace)
    (finding,) = workspace.findings["models.py"]
    place = finding.related[0].location
    assert ("# more\n" + text)[place.start : place.end] == '"nick"'


def test_text_before_and_behind_belongs_to_the_revision(workspace: Workspace) -> None:
    for text in ("# more\n" + SECOND_TEXT, SECOND_TEXT + "# more\n"):
        workspace.edit(SECOND, text)
        assert _said(workspace) == []
    workspace.edit(SECOND, "# more\n" + SECOND_TEXT.replace('"nickname"', '"nick"'))
    assert _said(workspace) == ['models.py: users has no column "nickname"; the schema has "nick"']


def test_sql_revisions_and_documents_are_followed_together(
    workspace: Workspace, tmp_path: Path
) -> None:
    after, tags = tmp_path / "after.sql", tmp_path / "tags.json"
    after.write_text("ALTER TABLE posts DROP COLUMN title;\n", "utf-8")
    tags.write_text('{"properties": {"id": {"type": "integer"}}}', "utf-8")
    (tmp_path / "schemalign.toml").write_text(
        'schema = ["migrations", "tags.json", "after.sql"]\n', "utf-8"
    )
    workspace.changed_on_disk(["schemalign.toml"])
    lacking = 'tags.json: no model maps the table "tags"'
    assert _said(workspace) == ['models.py: posts has no column "title"', lacking]
    workspace.edit("after.sql", "ALTER TABLE posts ADD COLUMN more text;\n")
    more = 'models.py: the model lacks the column "more" (text) of posts'
    assert _said(workspace) == [more, lacking]
    workspace.edit(SECOND, SECOND_TEXT.replace('"nickname"', '"nick"'))
    assert _said(workspace) == [
        more,
        'models.py: users has no column "nickname"; the schema has "nick"',
        lacking,
    ]


def test_what_is_half_typed_does_not_count(workspace: Workspace) -> None:
    half = SECOND_TEXT + '    op.add_column("users", sa.Column("more"'
    workspace.edit(SECOND, half)
    assert _said(workspace) == [f"{SECOND}: this file is not valid Python: '(' was never closed"]
    workspace.edit(SECOND, half + ", sa.Text()))\n")
    assert _said(workspace) == ['models.py: the model lacks the column "more" (TEXT) of users']


def test_a_fault_of_the_history_is_told_until_it_is_mended(workspace: Workspace) -> None:
    workspace.edit(SECOND, SECOND_TEXT.replace('"a1"', '"lost"'))
    workspace.settle()
    assert [each.message for each in workspace.troubles] == [
        f"{SECOND}: there is no revision lost, which its down_revision names"
    ]
    workspace.edit(SECOND, SECOND_TEXT)
    workspace.settle()
    assert workspace.troubles == ()


def test_a_new_revision_is_noticed(workspace: Workspace, tmp_path: Path) -> None:
    path = "migrations/versions/third.py"
    text = SECOND_TEXT.replace('"a1"', '"b2"').replace(
        'revision = "b2"\ndown', 'revision = "c3"\ndown'
    )
    body = text[: text.index("    op.")] + '    op.drop_column("posts", "title")\n'
    (tmp_path / path).write_text(body, "utf-8")
    workspace.changed_on_disk([path])
    assert _said(workspace) == ['models.py: posts has no column "title"']
    (tmp_path / path).unlink()
    workspace.changed_on_disk([path])
    assert _said(workspace) == []


def test_what_a_revision_imports_counts_when_it_changes(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "shared.py").write_text('NAME = "nickname"\n', "utf-8")
    text = SECOND_TEXT.replace('"nickname"', "NAME").replace(
        "from alembic", "from shared import NAME\nfrom alembic"
    )
    workspace.edit(SECOND, text)
    assert _said(workspace) == []
    (tmp_path / "shared.py").write_text('NAME = "nick"\n', "utf-8")
    workspace.edit(FIRST, FIRST_TEXT + "\n")
    assert _said(workspace) == ['models.py: users has no column "nickname"; the schema has "nick"']


def test_the_convention_counts_when_it_changes(workspace: Workspace) -> None:
    workspace.edit(SECOND, SECOND_TEXT + '    op.create_index(None, "users", ["email"])\n')
    assert _said(workspace) == [
        'models.py: the index "ix_users_email" on (email) of users is not in the model'
    ]
    workspace.edit(
        "migrations/env.py",
        'from sqlalchemy import MetaData\n\ntarget_metadata = MetaData(naming_convention={"ix":'
        ' "idx_%(table_name)s"})\n',
    )
    assert _said(workspace) == [
        'models.py: the index "idx_users" on (email) of users is not in the model'
    ]
