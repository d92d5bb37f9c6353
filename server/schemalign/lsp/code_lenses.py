"""Code lenses: what models and tables say of each other, and an offer to write a model."""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from schemalign.editor.code_lenses import Lens, code_lenses
from schemalign.lsp.commands import GENERATE
from schemalign.lsp.hover import plain_words
from schemalign.lsp.refreshing import Refresh
from schemalign.lsp.server import Server, safely
from schemalign.session.project import Project


def register(server: Server) -> None:
    """Answer requests for lenses, and tell when there are others."""
    refresh = Refresh(server, server.workspace_code_lens_refresh_async)

    def changed(paths: frozenset[str]) -> None:
        if server.client.refreshes_lenses and paths:
            refresh.ask()

    server.on_changed.append(changed)
    server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())(lenses)


async def lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return the lenses of a document, in each project that has read it."""
    path = server.path(params.text_document.uri)
    if path is None:
        return []
    await server.settled()
    projects = server.session.projects_of(path)
    return [
        _lens(server, params.text_document.uri, lens, project if len(projects) > 1 else None)
        for project in projects
        for lens in safely(partial(code_lenses, project, path))
    ]


def _lens(server: Server, uri: str, lens: Lens, project: Project | None) -> types.CodeLens:
    """Return a lens; one that only tells something has no command, so that nothing is run.

    The project is named if several have read the document.
    """
    title = plain_words(server, lens.title)
    if project is not None and project.scope.name is not None:
        title = f"{project.scope.name}: {title}"
    command = types.Command(title, "")
    if lens.generates is not None:
        command = types.Command(title, GENERATE, arguments=[uri, lens.generates])
    path = server.path(uri)
    assert path is not None, "it has been read"
    return types.CodeLens(server.range(path, lens.span), command)
