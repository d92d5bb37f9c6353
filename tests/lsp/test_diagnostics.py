"""Diagnostics over the wire: published, or given when asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from tests.lsp.editing import at, editor, pulling

SCHEMA = "CREATE TABLE users (\n  id serial PRIMARY KEY,\n  pname text\n);\n"
MODELS = '''\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    """A person \U0001f600."""

    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    \u00e9\u00e9 = Column("\U0001f600", Text); name = Column(Text)
'''


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS.replace('éé = Column("\U0001f600", Text); ', ""))
    return folder


def test_published_on_both_sides(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path)) as client:
            await client.until(lambda: client.rules("models.py") == ["unknown-column"])
            text = client.open("models.py")
            schema = client.open("schema.sql")
            place = at(schema, "pname")
            client.change("schema.sql", (types.Range(place, types.Position(2, 7)), "name"))
            await client.until(lambda: client.rules("models.py") == [])
            client.change("schema.sql", (types.Range(place, types.Position(2, 6)), "pname"))
            await client.until(lambda: client.rules("models.py") == ["unknown-column"])
            found = client.published["models.py"].diagnostics[0]
            assert found.range.start == at(text, "name = ")
            client.change("models.py", text.replace("name = ", "pname = "))
            await client.until(lambda: client.rules("models.py") == [])
            assert client.published["models.py"].version == 2

    asyncio.run(session())


def test_pulled_with_identity_and_refresh(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(_project(tmp_path), pulling()) as client:
            client.open("models.py")
            schema = client.open("schema.sql")
            asked = types.DocumentDiagnosticParams(client.document("models.py"))
            first = await client.text_document_diagnostic_async(asked)
            assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
            assert [each.code for each in first.items] == ["unknown-column"]
            again = await client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(
                    client.document("models.py"), previous_result_id=first.result_id
                )
            )
            assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
            client.change("schema.sql", schema.replace("pname", "name"))
            await client.until(lambda: types.WORKSPACE_DIAGNOSTIC_REFRESH in client.refreshed)
            assert not client.published

    asyncio.run(session())
