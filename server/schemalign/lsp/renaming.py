"""Renaming of attributes and columns in the client."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from schemalign.editor.rename import Renamable, RenameError, Renaming, renamable, rename
from schemalign.lsp.edits import workspace_edit
from schemalign.lsp.server import Server
from schemalign.session.project import LostError, Project


def register(server: Server) -> None:
    """Answer requests for new names."""
    options = types.RenameOptions(prepare_provider=True)
    server.feature(types.TEXT_DOCUMENT_RENAME, options)(give_name)
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(prepare)


async def prepare(
    server: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Return the name at a place, if it can be renamed."""
    await server.settled()
    for project, path, offset in server.at(params.text_document, params.position):
        found = _renamable(project, path, offset)
        if found is not None:
            return types.PrepareRenamePlaceholder(
                range=server.range(path, found.span), placeholder=found.placeholder
            )
    return None


def _renamable(project: Project, path: str, offset: int) -> Renamable | None:
    try:
        return renamable(project, path, offset)
    except LostError:
        return None


async def give_name(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits that rename what stands at a place."""
    await server.settled()
    found = next(_renamings(server, params), None)
    if found is None:
        return None
    return workspace_edit(server, found.edits, doubts=found.doubts)


def _renamings(server: Server, params: types.RenameParams) -> Iterator[Renaming]:
    for project, path, offset in server.at(params.text_document, params.position):
        try:
            found = rename(project, path, offset, params.new_name)
        except RenameError as error:
            raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed.value) from error
        except LostError:
            continue
        if found is not None:
            yield found
