"""Inlay hints over the wire, and that the client is told to ask again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from tests.editor.small_project import MODELS, SCHEMA
from tests.lsp.editing import Editor, at, editor

REFRESHING = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=True)
    )
)


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS, encoding="utf-8")
    return folder


async def _hints(client: Editor, name: str, first: int, last: int) -> list[types.InlayHint]:
    span = types.Range(types.Position(first, 0), types.Position(last, 0))
    asked = types.InlayHintParams(client.document(name), span)
    return list(await client.text_document_inlay_hint_async(asked) or ())


def _part(hint: types.InlayHint) -> types.InlayHintLabelPart:
    part = hint.label[0]
    assert isinstance(part, types.InlayHintLabelPart)
    return part


def test_with_the_line_of_the_schema(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            comment = at(MODELS, "# é")
            (hint,) = await _hints(client, "models.py", comment.line, comment.line + 1)
            assert hint.position == types.Position(comment.line, comment.character - 2)
            part = _part(hint)
            assert part.value == "VARCHAR(100) NOT NULL"
            assert part.tooltip == "email varchar(100) NOT NULL UNIQUE,"
            assert part.location is not None
            assert part.location.uri == client.uri("schema.sql")
            assert part.location.range.start == at(SCHEMA, "email")
            assert await _hints(client, "schema.sql", 0, 99) == []
            assert await _hints(client, "absent.py", 0, 99) == []

    asyncio.run(session())


def test_asked_again_after_an_edit(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path), REFRESHING) as client:
            await client.until(lambda: client.refreshed)
            client.refreshed.clear()
            schema = client.open("schema.sql")
            client.change("schema.sql", schema.replace("varchar(100)", "int"))
            await client.until(lambda: client.refreshed == [types.WORKSPACE_INLAY_HINT_REFRESH])
            labels = [_part(each).value for each in await _hints(client, "models.py", 0, 99)]
            assert labels[2] == "INTEGER NOT NULL"

    asyncio.run(session())
