"""Documents that are opened, edited and closed in the client."""

from __future__ import annotations

import os

from lsprotocol import types

from schemalign.lsp.server import Server
from schemalign.workspace import configuration


def register(server: Server) -> None:
    """Follow the client's documents."""
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)


def did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take a document that was opened."""
    path = server.path(params.text_document.uri)
    if path is None:
        return
    if not server.session.roots:
        server.session.set_roots([_root_of(path)])
    document = server.documents.open(path, params.text_document)
    server.session.open(path, document.lines.text)
    server.schedule()
    if server.session.is_settled:
        server.opened(path)


def did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Take the changes of a document."""
    path = server.path(params.text_document.uri)
    document = None if path is None else server.documents.get(path)
    if path is None or document is None:
        return
    version = params.text_document.version
    document.change(params.content_changes, version, server.documents.encoding)
    server.edited = path
    server.session.edit(path, document.lines.text)
    server.schedule()


def did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Go back to what is on the disk."""
    path = server.path(params.text_document.uri)
    if path is not None:
        server.documents.close(path)
        server.session.close(path)
        server.schedule()


def did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Take a configuration file that was saved."""
    path = server.path(params.text_document.uri)
    if path is not None and server.session.is_configuration(path):
        server.session.changed_on_disk([path])
        server.schedule()


def _root_of(path: str) -> str:
    """Return the folder that stands for a workspace where the client has none."""
    folder = os.path.dirname(os.path.abspath(path))
    configured = configuration.nearest(folder)
    if configured is not None:
        return os.path.dirname(configured)
    above = folder
    while not os.path.exists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return folder
        above = parent
    return above
