"""Completion over the wire, as it is typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from tests.editor.marked import SHOP
from tests.lsp.editing import Editor, at, editor


def _project(folder: Path) -> Path:
    for name, text in SHOP.items():
        (folder / name).write_text(text)
    return folder


async def _asked(client: Editor, name: str, place: types.Position) -> types.CompletionList:
    found = await client.text_document_completion_async(
        types.CompletionParams(client.document(name), place)
    )
    assert isinstance(found, types.CompletionList)
    return found


def test_while_typing(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            models = client.open("models.py")
            await client.until(lambda: client.published.get("models.py"))
            line = at(models, "    age: Mapped[int | None]\n")
            below = types.Position(line.line + 1, 0)
            client.change("models.py", (types.Range(below, below), "    ex\n"))
            found = await _asked(client, "models.py", types.Position(below.line, 6))
            assert [each.label for each in found.items] == ["twice", "extra"]
            extra = found.items[1]
            assert isinstance(extra.text_edit, types.TextEdit)
            assert extra.text_edit.new_text.startswith("extra: Mapped[dict[str, Any] | None]")
            assert extra.text_edit.range == types.Range(
                types.Position(below.line, 4), types.Position(below.line, 6)
            )
            assert extra.additional_text_edits
            assert (extra.filter_text, extra.sort_text) == ("extra", "0001")

    asyncio.run(session())


def test_in_the_schema_and_elsewhere(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            schema = client.open("schema.sql")
            await client.until(lambda: client.published.get("schema.sql"))
            found = await _asked(client, "schema.sql", at(schema, "posts (title", 7))
            assert [each.label for each in found.items] == ["id", "user_id", "title"]
            client.open("service.py")
            found = await _asked(client, "service.py", types.Position(0, 0))
            assert not found.items

    asyncio.run(session())


def test_triggers(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            assert client.result is not None
            provider = client.result.capabilities.completion_provider
            assert provider is not None
            assert list(provider.trigger_characters or ()) == ['"', "'", ".", "("]

    asyncio.run(session())
