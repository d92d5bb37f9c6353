"""Commands that clients run: of code actions and code lenses, and for debugging."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from schemalign.editor.fix_all import fix_all
from schemalign.editor.generating import generated, without_model
from schemalign.lsp.edits import workspace_edit
from schemalign.lsp.many_fixes import edits_of
from schemalign.lsp.server import Server
from schemalign.reports.inspection import render_text
from schemalign.reports.places import Texts
from schemalign.session.places import moved
from schemalign.text.edit import TextEdit

FIX_ALL: Final = "schemalign.fixAll"
OPEN: Final = "schemalign.open"
GENERATE: Final = "schemalign.generateModel"
INSPECT: Final = "schemalign.inspect"
READ_AGAIN: Final = "schemalign.readAgain"
FIX_WORKSPACE: Final = "schemalign.fixWorkspace"
UNMAPPED: Final = "schemalign.tablesWithoutModel"


def register(server: Server) -> None:
    """Take commands."""
    server.command(FIX_ALL)(_with_server(server, _fix_all))
    server.command(OPEN)(_with_server(server, _open))
    server.command(GENERATE)(_with_server(server, _generate))
    server.command(INSPECT)(_with_server(server, _inspect))
    server.command(READ_AGAIN)(_with_server(server, _read_again))
    server.command(FIX_WORKSPACE)(_with_server(server, _fix_workspace))
    server.command(UNMAPPED)(_with_server(server, _tables_without_model))


def _with_server(server: Server, command: Any) -> Any:
    async def run(*arguments: Any) -> Any:
        await server.settled()
        return await command(server, *arguments)

    return run


async def _fix_all(server: Server, data: Any = None, *_: Any) -> None:
    """Apply an action that fixes several findings at once."""
    await _apply(server, "Fix all", edits_of(server, data))


async def _fix_workspace(server: Server, *_: Any) -> None:
    """Apply all safe fixes of all projects; of two projects the first one edits a file."""
    edits: dict[str, list[TextEdit]] = {}
    for project in server.session.projects:
        found: dict[str, list[TextEdit]] = {}
        for edit in fix_all(project, lambda _: True):
            found.setdefault(edit.path, []).append(edit)
        if edits.keys().isdisjoint(found):
            edits |= found
    if not edits:
        _inform(server, "there is nothing that can be fixed safely as the files are now")
        return
    await _apply(server, "Fix all in the workspace", tuple(chain.from_iterable(edits.values())))


async def _tables_without_model(server: Server, *_: Any) -> list[dict[str, str]]:
    """Return the tables that have no model, with the files that create them."""
    return [
        {"table": str(table.name), "uri": server.documents.uri(project.place(table.location).path)}
        for project in server.session.projects
        for table in without_model(project)
    ]


async def _open(server: Server, uri: str = "", where: Any = None, *_: Any) -> None:
    """Show a place in the editor."""
    selection = None
    if isinstance(where, dict):
        start, end = where["start"], where["end"]
        selection = types.Range(types.Position(**start), types.Position(**end))
    await server.window_show_document_async(
        types.ShowDocumentParams(uri, take_focus=True, selection=selection)
    )


async def _generate(server: Server, uri: str = "", table: str = "", *_: Any) -> None:
    """Write a model of a table."""
    path = server.path(uri)
    for project in server.session.projects_of(path) if path is not None else ():
        fix = generated(project, table)
        if fix is not None:
            await _apply(server, fix.title, fix.edits)
            return
    _inform(server, f"there is no model to write of the table {table}")


async def _apply(server: Server, label: str, edits: tuple[TextEdit, ...]) -> None:
    if not edits:
        return
    try:
        await server.workspace_apply_edit_async(
            types.ApplyWorkspaceEditParams(workspace_edit(server, edits), label=label)
        )
    except JsonRpcException as error:
        message = f"schemalign: the editor did not apply it: {error.message}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))


def _inform(server: Server, message: str) -> None:
    params = types.ShowMessageParams(types.MessageType.Info, f"schemalign: {message}")
    server.window_show_message(params)


async def _inspect(server: Server, *_: Any) -> str:
    """Return both sides of all projects as they are understood."""
    texts = []
    for project in server.session.projects:
        known = {path: living.text for path in project.files if (living := project.text(path))}
        both = moved(project.comparison.pair, project.place)
        texts.append(render_text(both, Texts(known, lambda _: None)))
    return "\n".join(texts)


async def _read_again(server: Server, *_: Any) -> None:
    """Read everything again from the beginning."""
    server.session.begin_anew()
    server.schedule()
