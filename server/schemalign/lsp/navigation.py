"""Jumps between tables and models, and all places that name one of them."""

from __future__ import annotations

from lsprotocol import types

from schemalign.editor.definition import definition
from schemalign.editor.references import references
from schemalign.lsp.server import Server, safely
from schemalign.text.span import Location


def register(server: Server) -> None:
    """Answer requests for definitions and references."""
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(go_to_definition)
    server.feature(types.TEXT_DOCUMENT_DECLARATION)(go_to_declaration)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(find_references)


def go_to_definition(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Return where what stands at a place is declared."""
    return _declared(server, params)


def go_to_declaration(server: Server, params: types.DeclarationParams) -> list[types.Location]:
    """Return where what stands at a place is declared: on the other side, too."""
    return _declared(server, params)


def _declared(
    server: Server, params: types.DefinitionParams | types.DeclarationParams
) -> list[types.Location]:
    found: dict[Location, None] = {}
    for project, path, offset in server.at(params.text_document, params.position):
        places = safely(lambda: definition(project, path, offset))  # noqa: B023  # called at once
        found.update(dict.fromkeys(places))
    return [server.location(place) for place in found]


async def find_references(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Return all places that name what stands at a place."""
    await server.settled()
    is_whole = params.context.include_declaration
    found: dict[Location, None] = {}
    for project, path, offset in server.at(params.text_document, params.position):
        places = safely(
            lambda: references(project, path, offset, with_declarations=is_whole)  # noqa: B023
        )
        found.update(dict.fromkeys(places))
    return [server.location(place) for place in found]
