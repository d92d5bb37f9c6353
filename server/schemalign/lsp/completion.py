"""What the schema knows, offered while models and the schema are typed."""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from schemalign.editor.completion import completions
from schemalign.editor.completion_items import Completion, CompletionKind, Completions
from schemalign.lsp.edits import text_edit
from schemalign.lsp.server import Server, safely

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


def complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """Return what may stand at a place, the best first."""
    found = types.CompletionList(is_incomplete=False, items=[])
    for project, path, offset in server.at(params.text_document, params.position):
        for each in safely(lambda: [completions(project, path, offset)]):  # noqa: B023
            found = _list(server, path, each)
        if found.items:
            break
    return found


def _list(server: Server, path: str, found: Completions) -> types.CompletionList:
    items = [_item(server, path, number, each) for number, each in enumerate(found.items)]
    return types.CompletionList(is_incomplete=found.is_incomplete, items=items)


def _item(server: Server, path: str, number: int, given: Completion) -> types.CompletionItem:
    return types.CompletionItem(
        label=given.label,
        kind=_KINDS[given.kind],
        detail=given.detail or None,
        documentation=given.documentation or None,
        sort_text=f"{number:04d}",
        filter_text=given.filter or given.label,
        insert_text_format=types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(server.range(path, given.span), given.text),
        additional_text_edits=[text_edit(server, each) for each in given.more] or None,
    )
