"""Edits of texts as the protocol has them: for the versions that they were made for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lsprotocol import types

from schemalign.findings.fix import Doubt
from schemalign.lsp.server import Server
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span

_ANNOTATION: Final = "doubts"
_MOST_DOUBTS: Final = 5


def workspace_edit(
    server: Server,
    edits: Iterable[TextEdit],
    *,
    doubts: Sequence[Doubt] = (),
    confirm: str = "",
) -> types.WorkspaceEdit:
    """Return edits of files; with doubts, or a reason to confirm, the client asks first."""
    by_path: dict[str, list[TextEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    if not server.client.versions_edits:
        return types.WorkspaceEdit(
            changes={
                server.documents.uri(path): [text_edit(server, each) for each in found]
                for path, found in by_path.items()
            }
        )
    annotated = bool(doubts or confirm) and server.client.annotates_edits
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(
                    server.documents.uri(path), server.documents.version(path)
                ),
                [_annotated(text_edit(server, each), annotated=annotated) for each in found],
            )
            for path, found in by_path.items()
        ],
        change_annotations={_ANNOTATION: _annotation(server, doubts, confirm)}
        if annotated
        else None,
    )


def text_edit(server: Server, edit: TextEdit) -> types.TextEdit:
    """Return one edit of a text."""
    return types.TextEdit(server.range(edit.path, Span(edit.start, edit.end)), edit.text)


def _annotated(
    edit: types.TextEdit, *, annotated: bool
) -> types.TextEdit | types.AnnotatedTextEdit:
    if not annotated:
        return edit
    return types.AnnotatedTextEdit(
        annotation_id=_ANNOTATION, range=edit.range, new_text=edit.new_text
    )


def _annotation(server: Server, doubts: Sequence[Doubt], confirm: str) -> types.ChangeAnnotation:
    places = [f"{_words(server, doubt)}: {doubt.reason}" for doubt in doubts[:_MOST_DOUBTS]]
    if len(doubts) > _MOST_DOUBTS:
        places.append(f"and {len(doubts) - _MOST_DOUBTS} more")
    return types.ChangeAnnotation(
        label="This may miss a use" if doubts else confirm,
        needs_confirmation=True,
        description="\n".join(places) or None,
    )


def _words(server: Server, doubt: Doubt) -> str:
    line, _ = server.lines(doubt.location.path).pair(doubt.location.start)
    return f"{doubt.location.path}:{line + 1}"
