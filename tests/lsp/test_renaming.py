"""New names over the wire."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.editor.marked import SHOP
from tests.lsp.editing import Editor, at, editor

VERSIONED = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True,
            change_annotation_support=types.ChangeAnnotationsSupportOptions(),
        )
    )
)


def _project(folder: Path) -> Path:
    for name, text in SHOP.items():
        (folder / name).write_text(text)
    return folder


async def _rename(
    client: Editor, name: str, place: types.Position, new: str
) -> types.WorkspaceEdit | None:
    return await client.text_document_rename_async(
        types.RenameParams(client.document(name), place, new)
    )


def test_plain_changes(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            models = client.open("models.py")
            found = await _rename(client, "models.py", at(models, "full_name"), "whole")
            assert found is not None
            assert found.document_changes is None
            place = at(models, "full_name")
            span = types.Range(place, types.Position(place.line, place.character + 9))
            assert found.changes is not None
            assert list(found.changes) == [client.uri("models.py")]
            assert list(found.changes[client.uri("models.py")]) == [types.TextEdit(span, "whole")]

    asyncio.run(session())


def test_versions_and_doubts(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path), VERSIONED) as client:
            schema = client.open("schema.sql")
            found = await _rename(client, "schema.sql", at(schema, "age int"), "years")
            assert found is not None
            assert found.document_changes is not None
            versions = {
                client.path_of(each.text_document.uri): each.text_document.version
                for each in found.document_changes
                if isinstance(each, types.TextDocumentEdit)
            }
            assert versions == {"models.py": None, "schema.sql": 1}
            (annotation,) = (found.change_annotations or {}).values()
            assert annotation.needs_confirmation

    asyncio.run(session())


def test_preparation(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            schema = client.open("schema.sql")
            found = await client.text_document_prepare_rename_async(
                types.PrepareRenameParams(client.document("schema.sql"), at(schema, '"Full', 4))
            )
            assert isinstance(found, types.PrepareRenamePlaceholder)
            assert found.placeholder == '"Full Name"'
            assert found.range.start == at(schema, '"Full')
            nothing = await client.text_document_prepare_rename_async(
                types.PrepareRenameParams(client.document("schema.sql"), types.Position(0, 1))
            )
            assert nothing is None

    asyncio.run(session())


def test_bad_names(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            models = client.open("models.py")
            with pytest.raises(JsonRpcException) as caught:
                await _rename(client, "models.py", at(models, "full_name"), "metadata")
            assert caught.value.message == "SQLAlchemy keeps the name `metadata` for itself"
            assert caught.value.code == types.LSPErrorCodes.RequestFailed.value
            assert await _rename(client, "models.py", types.Position(0, 0), "x") is None

    asyncio.run(session())
