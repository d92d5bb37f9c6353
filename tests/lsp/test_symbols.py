"""Symbols over the wire: as a tree, one by one, and of the whole workspace."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from tests.editor.small_project import MODELS, SCHEMA
from tests.lsp.editing import at, editor

WITH_TREES = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        document_symbol=types.DocumentSymbolClientCapabilities(
            hierarchical_document_symbol_support=True
        )
    )
)


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS, encoding="utf-8")
    return folder


def test_tree(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path), WITH_TREES) as client:
            asked = types.DocumentSymbolParams(client.document("models.py"))
            found = await client.text_document_document_symbol_async(asked)
            assert found is not None
            user = found[1]
            assert isinstance(user, types.DocumentSymbol)
            assert (user.name, user.kind) == ("User", types.SymbolKind.Class)
            assert user.selection_range.start == at(MODELS, "User(Stamped")
            assert [child.name for child in user.children or ()] == ["id", "email"]
            asked = types.DocumentSymbolParams(client.document("absent.py"))
            assert await client.text_document_document_symbol_async(asked) == []

    asyncio.run(session())


def test_one_by_one(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            asked = types.DocumentSymbolParams(client.document("schema.sql"))
            found = await client.text_document_document_symbol_async(asked)
            assert found is not None
            flat = [each for each in found if isinstance(each, types.SymbolInformation)]
            assert [(each.name, each.container_name) for each in flat][:3] == [
                ("order_status", None),
                ("users", None),
                ("user_id", "users"),
            ]

    asyncio.run(session())


def test_of_the_workspace(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("email"))
            assert found is not None
            assert [(each.name, each.container_name) for each in found] == [
                ("email", "User"),
                ("email", "users"),
            ]
            place = found[1].location
            assert isinstance(place, types.Location)
            assert (place.uri, place.range.start) == (
                client.uri("schema.sql"),
                at(SCHEMA, "email"),
            )

    asyncio.run(session())
