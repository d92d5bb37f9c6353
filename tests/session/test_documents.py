"""A project whose schema is JSON, while it is edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from schemalign.session.alignment import compare
from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import Scope
from schemalign.session.workspace import Workspace
from schemalign.settings import Settings
from schemalign.workspace.documents import read
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.usage import UsageError
from tests.cli.test_json_sources import AGREEING, GROUPS, USERS

_SCRAPS = ('"', ",", "}", "{", ":", "x", " ", '"x-unique": true, ')


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    Path("users.json").write_text(USERS)
    Path("groups.json").write_text(GROUPS)
    Path("models.py").write_text(AGREEING)
    settings = Settings(schema=("groups.json", "users.json"), models=("models.py",))
    scope = Scope(settings, ".")
    found = Project(scope, inputs_of(scope, read), read)
    found.settle()
    return found


def _messages(project: Project) -> list[str]:
    return [finding.message for each in project.findings.values() for finding in each]


def _fresh(project: Project) -> list[str]:
    texts = {path: living.text for path in project.files if (living := project.text(path))}
    overlay = Overlay(texts)
    inputs = inputs_of(project.scope, lambda path: overlay.over(read(path)))
    report = compare(inputs, project.scope.settings, ".", overlay).report
    return [finding.message for finding in report.findings]


def test_what_is_half_typed_does_not_count(project: Project) -> None:
    assert _messages(project) == []
    renamed = USERS.replace('"note"', '"notes"')
    project.edit("users.json", renamed)
    project.settle()
    assert _messages(project) == ['users has no column "note"; the schema has "notes"']
    project.edit("users.json", renamed.replace('"notes": {', '"notes {'))
    project.settle()
    assert _messages(project) == ['users has no column "note"; the schema has "notes"']
    project.edit("users.json", USERS)
    project.settle()
    assert _messages(project) == []


def test_random_edits_end_where_a_fresh_reading_does(project: Project) -> None:
    chance = random.Random(5)
    compared = 0
    for _ in range(150):
        path = chance.choice(["users.json", "groups.json", "models.py"])
        living = project.text(path)
        assert living is not None
        at = chance.randrange(len(living.text))
        scrap = chance.choice(_SCRAPS)
        text = living.text[:at] + scrap + living.text[at + chance.randrange(3) :]
        if chance.random() < 0.4:
            text = {"users.json": USERS, "groups.json": GROUPS, "models.py": AGREEING}[path]
        project.edit(path, text)
        try:
            project.settle()
            expected = _fresh(project)
        except UsageError:
            continue
        if all((each := project.text(one)) and each.is_intact for one in project.files):
            compared += 1
            assert sorted(_messages(project)) == sorted(expected)
    assert compared > 10


def test_a_new_document_in_a_folder_of_the_schema_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("schemas").mkdir()
    Path("migrations").mkdir()
    Path("migrations/1_jobs.sql").write_text("CREATE TABLE jobs (id serial PRIMARY KEY);\n")
    Path("schemas/groups.json").write_text(GROUPS)
    Path("models.py").write_text(AGREEING)
    Path("schemalign.toml").write_text(
        'schema = ["migrations", "schemas"]\nowned-elsewhere = ["jobs"]\n'
    )
    workspace = Workspace([str(tmp_path)])
    workspace.settle()
    assert _rules(workspace) == ["unknown-table"]
    Path("schemas/users.json").write_text(USERS)
    workspace.changed_on_disk(["schemas/users.json"])
    workspace.settle()
    assert _rules(workspace) == []
    Path("package.json").write_text("{}")
    workspace.changed_on_disk(["package.json"])
    assert workspace.is_settled
    Path("schemas/users.json").unlink()
    workspace.changed_on_disk(["schemas/users.json"])
    workspace.settle()
    assert _rules(workspace) == ["unknown-table"]


def _rules(workspace: Workspace) -> list[str]:
    return [finding.rule for found in workspace.findings.values() for finding in found]
