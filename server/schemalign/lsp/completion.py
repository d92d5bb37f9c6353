"""What the schema knows, offered while models and the schema are typed."""

from __future__ import annotations

from typing import Any, Final

from lsprotocol import types

from schemalign.editor.completion import completions
from schemalign.editor.completion_items import Completion, CompletionKind, Completions
from schemalign.lsp.server import Server, safely
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location

_KINDS: Final = {
    CompletionKind.TABLE: types.CompletionItemKind.Class,
    CompletionKind.COLUMN: types.CompletionItemKind.Field,
    CompletionKind.STATEMENT: types.CompletionItemKind.Property,
    CompletionKind.TYPE: types.CompletionItemKind.TypeParameter,
    CompletionKind.MEMBER: types.CompletionItemKind.EnumMember,
    CompletionKind.NAME: types.CompletionItemKind.Constant,
}
_TRIGGERS: Final = ('"', "'", ".", "(")


def register(server: Server) -> None:
    """Answer requests for completion."""
    options = types.CompletionOptions(trigger_characters=_TRIGGERS)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, options)(complete)


def complete(server: Server, params: types.CompletionParams) -> dict[str, Any]:
    """Return what may stand at a place, the best first."""
    found: dict[str, Any] = {"isIncomplete": False, "items": []}
    for project, path, offset in server.at(params.text_document, params.position):
        for each in safely(lambda: [completions(project, path, offset)]):  # noqa: B023
            found = _list(server, path, each)
        if found["items"]:
            break
    return found


def _list(server: Server, path: str, found: Completions) -> dict[str, Any]:
    items = [_item(server, path, number, each) for number, each in enumerate(found.items)]
    return {"isIncomplete": found.is_incomplete, "items": items}


def _item(server: Server, path: str, number: int, given: Completion) -> dict[str, Any]:
    """Return an offer in the protocol's own spelling, since there may be hundreds."""
    item: dict[str, Any] = {
        "label": given.label,
        "kind": _KINDS[given.kind].value,
        "sortText": f"{number:04d}",
        "filterText": given.filter or given.label,
        "insertTextFormat": types.InsertTextFormat.PlainText.value,
        "insertTextMode": types.InsertTextMode.AsIs.value,
        "textEdit": _edit(server, TextEdit(path, *given.span, given.text)),
    }
    if given.detail:
        item["detail"] = given.detail
    if given.documentation:
        item["documentation"] = given.documentation
    if given.more:
        item["additionalTextEdits"] = [_edit(server, each) for each in given.more]
    return item


def _edit(server: Server, edit: TextEdit) -> dict[str, Any]:
    place = Location(edit.path, edit.start, edit.end)
    return {"range": server.plain_range(place), "newText": edit.text}
