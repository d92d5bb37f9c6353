"""Jumps and references over the wire."""

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


def _told(client: Editor, places: object) -> list[str]:
    assert isinstance(places, list | tuple)
    found = []
    for place in places:
        assert isinstance(place, types.Location)
        name, start, end = client.path_of(place.uri), place.range.start, place.range.end
        line = SHOP[name].splitlines()[start.line]
        found.append(f"{name}:{start.line + 1} {line[start.character : end.character]}")
    return found


def test_definitions_and_declarations(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            models = client.open("models.py")
            schema = client.open("schema.sql")
            await client.until(lambda: client.published.get("models.py"))
            document, place = client.document("models.py"), at(models, "full_name", 2)
            definition = await client.text_document_definition_async(
                types.DefinitionParams(document, place)
            )
            assert _told(client, definition) == ['schema.sql:6 "Full Name"']
            declaration = await client.text_document_declaration_async(
                types.DeclarationParams(document, place)
            )
            assert _told(client, declaration) == ['schema.sql:6 "Full Name"']
            back = await client.text_document_definition_async(
                types.DefinitionParams(client.document("schema.sql"), at(schema, '"Full', 3))
            )
            assert _told(client, back) == ["models.py:31 full_name"]
            for odd in (types.Position(0, 0), types.Position(9999, 9999)):
                nothing = await client.text_document_definition_async(
                    types.DefinitionParams(document, odd)
                )
                assert _told(client, nothing) == []
            unknown = types.TextDocumentIdentifier(client.uri("service.py"))
            nothing = await client.text_document_definition_async(
                types.DefinitionParams(unknown, types.Position(0, 0))
            )
            assert _told(client, nothing) == []

    asyncio.run(session())


def test_references(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            models = client.open("models.py")
            place = at(models, "full_name", 2)
            for whole, expected in (
                (True, ["models.py:31 full_name", 'models.py:31 "Full Name"']),
                (False, ['models.py:31 "Full Name"']),
            ):
                found = await client.text_document_references_async(
                    types.ReferenceParams(
                        types.ReferenceContext(include_declaration=whole),
                        client.document("models.py"),
                        place,
                    )
                )
                schema = ['schema.sql:6 "Full Name"'] if whole else []
                assert _told(client, found) == [*expected, *schema]

    asyncio.run(session())
