"""Quick fixes over the wire: the edits of `lint --fix`, applied to documents."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from schemalign.lsp.positions import Lines
from schemalign.text.edit import TextEdit, apply
from schemalign.text.span import Span
from tests.lsp.editing import Editor, editor

EXAMPLES = Path(__file__).parents[2] / "examples"
ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True,
            change_annotation_support=types.ChangeAnnotationsSupportOptions(),
        )
    ),
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"])
        )
    ),
    window=types.WindowClientCapabilities(
        show_document=types.ShowDocumentClientCapabilities(support=True)
    ),
)
DEVICES = "devices/backend/src/app/models/devices.py"


@pytest.fixture(params=["devices", "opsconductor"])
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / str(request.param)
    shutil.copytree(EXAMPLES / str(request.param), folder)
    return folder


def _lint(folder: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "schemalign", "lint", "--format", "json", *arguments]
    found = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    document: dict[str, Any] = json.loads(found.stdout)
    return document


def _range(client: Editor, name: str, found: dict[str, Any]) -> types.Range:
    lines = Lines((client.folder / name).read_text(), "utf-16")
    starts = [
        lines.position(_offset(lines.text, found[end]["line"], found[end]["column"]))
        for end in ("start", "end")
    ]
    return types.Range(*starts)


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


def _plain(client: Editor, edit: types.WorkspaceEdit | None) -> list[tuple[str, str, str]]:
    """Return edits as path, place and text, sorted."""
    assert edit is not None
    assert edit.document_changes is not None
    found = []
    for change in edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        name = client.path_of(change.text_document.uri)
        for each in change.edits:
            assert not isinstance(each, types.SnippetTextEdit)
            found.append((name, repr(each.range), each.new_text))
    return sorted(found)


def test_the_findings_and_fixes_of_lint(example: Path) -> None:
    expected = _lint(example)["findings"]

    async def session() -> None:
        async with editor(example, ABLE) as client:
            await client.until(lambda: len(client.published) == len({f["path"] for f in expected}))
            for path, published in client.published.items():
                own = [each for each in expected if each["path"] == path]
                assert [each.code for each in published.diagnostics] == [e["rule"] for e in own]
                assert [each.range for each in published.diagnostics] == [
                    _range(client, path, each["range"]) for each in own
                ]
                for diagnostic, finding in zip(published.diagnostics, own, strict=True):
                    await _same_fixes(client, path, diagnostic, finding)

    asyncio.run(session())


async def _same_fixes(
    client: Editor, path: str, diagnostic: types.Diagnostic, finding: dict[str, Any]
) -> None:
    titles = [each["title"] for each in finding["fixes"]]
    actions = [each for each in await _actions(client, path, diagnostic) if each.title in titles]
    actions = [each for each in actions if each.diagnostics == (diagnostic,)]
    assert [each.title for each in actions] == titles
    for action, fix in zip(actions, finding["fixes"], strict=True):
        edits = [
            (each["path"], repr(_range(client, each["path"], each["range"])), each["text"])
            for each in fix["edits"]
        ]
        assert _plain(client, action.edit) == sorted(edits)
        if fix["safety"] == "safe":
            assert action.edit is not None
            assert action.edit.change_annotations is None
        if fix["doubts"]:
            assert action.edit is not None
            assert action.edit.change_annotations is not None
    safe = [fix["safety"] == "safe" for fix in finding["fixes"]]
    assert [bool(each.is_preferred) for each in actions] == [
        number == 0 and each for number, each in enumerate(safe)
    ]


async def _actions(
    client: Editor,
    path: str,
    diagnostic: types.Diagnostic,
    only: Sequence[types.CodeActionKind | str] | None = None,
) -> list[types.CodeAction]:
    context = types.CodeActionContext([diagnostic], only=only)
    found = await client.text_document_code_action_async(
        types.CodeActionParams(client.document(path), diagnostic.range, context)
    )
    return [each for each in found or () if isinstance(each, types.CodeAction)]


def _applied(client: Editor, edit: types.WorkspaceEdit | None) -> dict[str, str]:
    """Return the texts of files behind an edit."""
    assert edit is not None
    assert edit.document_changes is not None
    texts = {}
    for change in edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        name = client.path_of(change.text_document.uri)
        text = (client.folder / name).read_bytes().decode()
        texts[name] = apply(text, _edits(name, text, change.edits))
    return texts


def _edits(name: str, text: str, edits: Iterable[Any]) -> list[TextEdit]:
    lines = Lines(text, "utf-16")
    return [TextEdit(name, *lines.span(each.range), each.new_text) for each in edits]


def test_fix_all_in_a_file_is_what_lint_does(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example, copy)
    path = _lint(example)["findings"][0]["path"]

    async def session() -> dict[str, str]:
        async with editor(example, ABLE) as client:
            await client.until(lambda: client.published.get(path))
            first = client.published[path].diagnostics[0]
            actions = await _actions(client, path, first, ["source.fixAll.schemalign"])
            assert [each.kind for each in actions] == ["source.fixAll.schemalign"]
            action = await client.code_action_resolve_async(actions[0])
            before = dict(client.published)
            texts = _applied(client, action.edit)
            assert client.published == before
            return texts

    texts = asyncio.run(session())
    for name, text in texts.items():
        (example / name).write_bytes(text.encode())
    left = [each for each in _lint(example)["findings"] if each["path"] == path]
    assert not any(fix["safety"] == "safe" for each in left for fix in each["fixes"])


def test_actions_beside_fixes(tmp_path: Path) -> None:
    folder = tmp_path / "devices"
    shutil.copytree(EXAMPLES / "devices", folder)

    async def session() -> None:
        async with editor(folder, ABLE) as client:
            await client.until(lambda: client.published.get(DEVICES))
            unknown = next(
                each
                for each in client.published[DEVICES].diagnostics
                if each.code == "unknown-column" and "devicename" in each.message
            )
            actions = {each.title: each for each in await _actions(client, DEVICES, unknown)}
            silenced = _applied(client, actions["Ignore unknown-column here"].edit)[DEVICES]
            assert "name = Column(Text)  # schemalign: ignore[unknown-column]" in silenced
            client.open(DEVICES)
            client.change(DEVICES, silenced)
            await client.until(
                lambda: (
                    unknown.message
                    not in [each.message for each in client.published[DEVICES].diagnostics]
                )
            )
            opening = _sent_command(client, "Open db/modern_schema.sql:23")
            await client.workspace_execute_command_async(
                types.ExecuteCommandParams(opening["command"], opening["arguments"])
            )
            assert client.path_of(client.shown[0].uri) == "db/modern_schema.sql"
            several = await client.code_action_resolve_async(
                actions["Fix all unknown-column in the project"]
            )
            assert several.edit is not None

    asyncio.run(session())


def _sent_command(client: Editor, title: str) -> dict[str, Any]:
    """Return the command of an action as it was sent: lsprotocol takes the action for a command."""
    results = [each["result"] for each in client.sent if isinstance(each.get("result"), list)]
    actions = [each for result in results for each in result if each.get("title") == title]
    command: dict[str, Any] = actions[0]["command"]
    return command


def test_generate_a_model_on_its_statement(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text(
        "CREATE TABLE users (id serial PRIMARY KEY);\n"
        "CREATE TABLE notes (\n  id serial PRIMARY KEY,\n  body text NOT NULL\n);\n"
    )
    (tmp_path / "models.py").write_text(
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\n"
        "class Base(DeclarativeBase):\n    pass\n\n\n"
        "class User(Base):\n"
        '    __tablename__ = "users"\n\n'
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
    )

    async def session() -> None:
        async with editor(tmp_path, ABLE, options={"ignore": ["missing-model"]}) as client:
            client.open("schema.sql")
            place = types.Range(types.Position(3, 3), types.Position(3, 3))
            found = await client.text_document_code_action_async(
                types.CodeActionParams(
                    client.document("schema.sql"), place, types.CodeActionContext([])
                )
            )
            action = next(each for each in found or () if "model" in each.title)
            assert isinstance(action, types.CodeAction)
            text = _applied(client, action.edit)["models.py"]
            assert 'class Note(Base):\n    __tablename__ = "notes"' in text
            assert "body: Mapped[str] = mapped_column(Text)" in text
            await client.workspace_execute_command_async(
                types.ExecuteCommandParams(
                    "schemalign.generateModel", [client.uri("schema.sql"), "notes"]
                )
            )
            assert client.applied

    asyncio.run(session())


def test_spans_and_positions_agree() -> None:
    lines = Lines("a\U0001f600b\r\nc", "utf-16")
    assert lines.range(Span(2, 3)) == types.Range(types.Position(0, 3), types.Position(0, 4))
