"""Code lenses over the wire, and that the client is told to ask again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from tests.editor.small_project import MODELS, SCHEMA
from tests.lsp.editing import Editor, at, editor

REFRESHING = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True)
    )
)


async def _commands(client: Editor, name: str) -> list[types.Command]:
    found = await client.text_document_code_lens_async(types.CodeLensParams(client.document(name)))
    assert found is not None
    return [lens.command for lens in found if lens.command is not None]


def test_titles_and_commands(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text(SCHEMA)
    (tmp_path / "models.py").write_text(MODELS, encoding="utf-8")

    async def session() -> None:
        async with editor(tmp_path, REFRESHING) as client:
            (first, *_) = await _commands(client, "models.py")
            assert first == types.Command("4 findings · users (schema.sql:3)", "")
            commands = await _commands(client, "schema.sql")
            assert [each.title for each in commands][-2:] == [
                "1 column · no model",
                "Generate model",
            ]
            assert commands[-1].command == "schemalign.generateModel"
            assert list(commands[-1].arguments or ()) == [client.uri("schema.sql"), "audit_log"]
            assert await _commands(client, "absent.py") == []
            await client.until(lambda: client.refreshed)
            client.refreshed.clear()
            text = client.open("models.py")
            place = at(text, "id: Mapped[UUID]")
            edit = types.Range(place, types.Position(place.line, place.character + 2))
            client.change("models.py", (edit, "user_id"))
            await client.until(lambda: client.refreshed == [types.WORKSPACE_CODE_LENS_REFRESH])
            (first, *_) = await _commands(client, "models.py")
            assert first.title == "3 findings · users (schema.sql:3)"

    asyncio.run(session())
