"""What the client on the other side can do, as far as it matters here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lsprotocol import types

from schemalign.values import NamedTuple

_STATUS: Final = "schemalignStatus"


class Client(NamedTuple):
    """The client's abilities."""

    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    refreshes_hints: bool = False
    refreshes_lenses: bool = False
    shows_related: bool = False
    shows_progress: bool = False
    shows_documents: bool = False
    shows_status: bool = False
    registers_watchers: bool = False
    registers_configuration: bool = False
    has_configuration: bool = False
    resolves_edits: bool = False
    annotates_edits: bool = False
    versions_edits: bool = False
    has_snippets: bool = False
    has_markdown: bool = False


def client_of(capabilities: types.ClientCapabilities) -> Client:
    """Return what a client said of itself; what it did not mention it cannot do."""
    action = _get(capabilities, "text_document", "code_action")
    edit = _get(capabilities, "workspace", "workspace_edit")
    formats = _get(capabilities, "text_document", "hover", "content_format") or ()
    resolved = _get(action, "resolve_support", "properties") or ()
    return Client(
        pulls_diagnostics=_get(capabilities, "text_document", "diagnostic") is not None,
        refreshes_diagnostics=_is(capabilities, "workspace", "diagnostics", "refresh_support"),
        refreshes_hints=_is(capabilities, "workspace", "inlay_hint", "refresh_support"),
        refreshes_lenses=_is(capabilities, "workspace", "code_lens", "refresh_support"),
        shows_related=_is(
            capabilities, "text_document", "publish_diagnostics", "related_information"
        )
        or _is(capabilities, "text_document", "diagnostic", "related_information"),
        shows_progress=_is(capabilities, "window", "work_done_progress"),
        shows_documents=_is(capabilities, "window", "show_document", "support"),
        shows_status=_STATUS in _members(_get(capabilities, "experimental")),
        registers_watchers=_is(
            capabilities, "workspace", "did_change_watched_files", "dynamic_registration"
        ),
        registers_configuration=_is(
            capabilities, "workspace", "did_change_configuration", "dynamic_registration"
        ),
        has_configuration=_is(capabilities, "workspace", "configuration"),
        resolves_edits="edit" in resolved,
        annotates_edits=_get(edit, "change_annotation_support") is not None,
        versions_edits=_is(edit, "document_changes"),
        has_snippets=_is(
            capabilities, "text_document", "completion", "completion_item", "snippet_support"
        ),
        has_markdown=types.MarkupKind.Markdown in formats,
    )


def _get(value: Any, *names: str) -> Any:
    for name in names:
        value = getattr(value, name, None)
    return value


def _members(value: Any) -> Any:
    """Return the names of the true members of an object that the protocol does not describe."""
    found = value if isinstance(value, Mapping) else getattr(value, "_asdict", dict)()
    return {name for name, is_there in found.items() if is_there is True}


def _is(value: Any, *names: str) -> bool:
    return bool(_get(value, *names))
