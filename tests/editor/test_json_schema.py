"""The editor's features in a project whose schema is JSON: nothing writes SQL into it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from schemalign.editor.code_lenses import code_lenses
from schemalign.editor.completion import completions
from schemalign.editor.definition import definition
from schemalign.editor.hover import hover
from schemalign.editor.inlay_hints import inlay_hints
from schemalign.editor.quick_fixes import quick_fixes
from schemalign.editor.references import references
from schemalign.editor.rename import RenameError, rename
from schemalign.editor.schema_edits import schema_edit
from schemalign.editor.suppressing import ignored
from schemalign.editor.symbols import document_symbols
from schemalign.editor.workspace_symbols import workspace_symbols
from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import Scope
from schemalign.settings import Settings
from schemalign.sources import files
from schemalign.sources.snapshot.writing import written
from schemalign.sources.source import SourceText
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span
from schemalign.workspace.documents import read
from tests.cli.test_json_sources import AGREEING, GROUPS, USERS

SQL = """
CREATE TABLE groups (id integer PRIMARY KEY);
CREATE TABLE users (id integer PRIMARY KEY, name text, group_id integer REFERENCES groups (id));
CREATE TABLE lonely (id integer);
"""


def _opened(folder: Path, documents: dict[str, str]) -> Project:
    for name, text in documents.items():
        (folder / name).write_text(text)
    (folder / "models.py").write_text(AGREEING.replace("note =", "notes ="))
    scope = Scope(Settings(schema=tuple(documents), models=("models.py",)), ".")
    project = Project(scope, inputs_of(scope, read), read)
    project.settle()
    return project


@pytest.fixture(params=["documents", "snapshot"])
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    monkeypatch.chdir(tmp_path)
    if request.param == "documents":
        return _opened(tmp_path, {"groups.json": GROUPS, "users.json": USERS})
    schema = files.read([SourceText("schema.sql", SQL)]).schema
    return _opened(tmp_path, {"snapshot.json": written(schema)})


def _texts(project: Project) -> dict[str, str]:
    return {path: living.text for path in project.files if (living := project.text(path))}


def test_every_feature_works_at_every_place(project: Project) -> None:
    for path, text in _texts(project).items():
        list(code_lenses(project, path))
        list(inlay_hints(project, path, Span(0, len(text))))
        document_symbols(project, path)
        for offset in range(0, len(text), 3):
            hover(project, path, offset)
            completions(project, path, offset)
            definition(project, path, offset)
            references(project, path, offset, with_declarations=True)
    assert list(workspace_symbols([project], "users"))


def test_definition_leads_into_the_document(project: Project) -> None:
    found = definition(project, "models.py", AGREEING.index("group_id") + 1)
    assert found
    text = _texts(project)[found[0].path]
    assert json.loads(text[found[0].start : found[0].end]) == "group_id"


def test_nothing_writes_sql_into_a_document(project: Project) -> None:
    edited = {edit.path for edit in _edits_of_findings(project)}
    for path, text in _texts(project).items():
        for offset in range(0, len(text), 3):
            with suppress(RenameError):
                renaming = rename(project, path, offset, "renamed")
                edited |= {edit.path for edit in renaming.edits} if renaming else set()
    assert edited == {"models.py"}


def _edits_of_findings(project: Project) -> Iterator[TextEdit]:
    for finding in [each for found in project.findings.values() for each in found]:
        silenced, mended = ignored(project, finding), schema_edit(project, finding)
        yield from [silenced] if silenced else []
        yield from [mended.edit] if mended else []
    for path, text in _texts(project).items():
        for fix in quick_fixes(project, path, Span(0, len(text))):
            yield from fix.fix.edits
