"""Symbols of a document and of the workspace; plain dictionaries, since there may be thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from lsprotocol import types

from schemalign.editor.symbols import Kind, Symbol, document_symbols
from schemalign.editor.workspace_symbols import NamedThing, workspace_symbols
from schemalign.lsp.server import Server, safely
from schemalign.text.span import Location

_KINDS: Final = {
    Kind.CLASS: types.SymbolKind.Class.value,
    Kind.TABLE: types.SymbolKind.Struct.value,
    Kind.COLUMN: types.SymbolKind.Field.value,
    Kind.ENUM: types.SymbolKind.Enum.value,
}


def register(server: Server) -> None:
    """Answer what is named in a document, and where something is."""
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolOptions())(of_document)
    server.feature(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolOptions())(of_workspace)


async def of_document(server: Server, params: types.DocumentSymbolParams) -> list[Any]:
    """Return the symbols of a document: as a tree, or one by one to a client without trees."""
    path = server.path(params.text_document.uri)
    if path is None:
        return []
    await server.settled()
    found = dict.fromkeys(
        symbol
        for project in server.session.projects_of(path)
        for symbol in safely(partial(document_symbols, project, path))
    )
    if _shows_trees(server):
        return [_tree(server, path, symbol) for symbol in found]
    return [_information(server, each) for each in _flat(path, found, "")]


def _shows_trees(server: Server) -> bool:
    abilities = server.client_capabilities.text_document
    symbols = None if abilities is None else abilities.document_symbol
    return symbols is not None and bool(symbols.hierarchical_document_symbol_support)


def _tree(server: Server, path: str, symbol: Symbol) -> dict[str, Any]:
    return {
        "name": symbol.name,
        "detail": symbol.detail,
        "kind": _KINDS[symbol.kind],
        "range": server.plain_range(Location(path, *symbol.span)),
        "selectionRange": server.plain_range(Location(path, *symbol.selection)),
        "children": [_tree(server, path, child) for child in symbol.children],
    }


def _flat(path: str, symbols: Iterable[Symbol], container: str) -> Iterator[NamedThing]:
    for symbol in symbols:
        yield NamedThing(symbol.name, symbol.kind, container, Location(path, *symbol.span))
        yield from _flat(path, symbol.children, symbol.name)


async def of_workspace(server: Server, params: types.WorkspaceSymbolParams) -> list[Any]:
    """Return the tables, models and columns that a query finds."""
    await server.settled()
    found = safely(lambda: workspace_symbols(server.session.projects, params.query))
    return [_information(server, each) for each in found]


def _information(server: Server, thing: NamedThing) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": thing.name,
        "kind": _KINDS[thing.kind],
        "location": {
            "uri": server.documents.uri(thing.location.path),
            "range": server.plain_range(thing.location),
        },
    }
    if thing.container:
        found["containerName"] = thing.container
    return found
