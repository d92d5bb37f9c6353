"""Hover over the wire: as Markdown with links, or as plain text."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from schemalign.lsp.hover import escaped, fenced
from tests.editor.small_project import MODELS, SCHEMA
from tests.lsp.editing import Editor, at, editor

MARKDOWN = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    )
)


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS, encoding="utf-8")
    return folder


async def _asked(client: Editor, name: str, place: types.Position) -> types.Hover | None:
    return await client.text_document_hover_async(types.HoverParams(client.document(name), place))


def test_markdown(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path), MARKDOWN) as client:
            await client.until(lambda: client.rules("models.py"))
            found = await _asked(client, "models.py", at(MODELS, "id: Mapped[UUID]"))
            assert found is not None
            assert isinstance(found.contents, types.MarkupContent)
            assert found.contents.kind is types.MarkupKind.Markdown
            start = at(MODELS, "id: Mapped[UUID]")
            assert found.range == types.Range(
                start, types.Position(start.line, start.character + 2)
            )
            assert found.contents.value.startswith(
                "**User.id** → `users.user_id`, renamed: the model says `id`\n\n"
                "```sql\nuser_id uuid PRIMARY KEY,\n```\n\n"
                f"[schema.sql:4]({client.uri('schema.sql')}#L4)\n\n"
            )
            assert await _asked(client, "models.py", types.Position(0, 0)) is None
            assert await _asked(client, "absent.py", types.Position(0, 0)) is None

    asyncio.run(session())


def test_plain_text_after_an_edit(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            await client.until(lambda: client.rules("models.py").count("unknown-column") == 2)
            schema = client.open("schema.sql")
            client.change("schema.sql", schema.replace("user_id", "id"))
            await client.until(lambda: client.rules("models.py").count("unknown-column") == 1)
            found = await _asked(client, "schema.sql", at(schema, "user_id"))
            assert found is not None
            assert isinstance(found.contents, types.MarkupContent)
            assert found.contents.kind is types.MarkupKind.PlainText
            assert found.contents.value == (
                "users.id ← User.id\n\n"
                "    id: Mapped[UUID] = mapped_column(primary_key=True)\n\n"
                "models.py:20\n\n"
                "schema and model: UUID NOT NULL\n\n"
                "- primary key (id)"
            )

    asyncio.run(session())


def test_what_looks_like_markdown() -> None:
    assert escaped("a_b count(*) <int> _x_ [a](b)") == r"a_b count(\*) \<int> \_x\_ [a]\(b)"
    assert escaped("use `a_*` or *") == r"use `a_*` or \*"
    assert escaped("one ` only") == r"one \` only"
    assert fenced("```", "sql") == "````sql\n```\n````"
