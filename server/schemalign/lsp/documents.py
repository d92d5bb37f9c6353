"""The documents that are open in the client.

They are kept here and not by pygls, which also splits lines at form feeds and Unicode separators,
so that edits behind one of these go astray.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentItem,
)
from pygls.uris import from_fs_path, to_fs_path

from schemalign.lsp.positions import Lines
from schemalign.workspace.documents import relative


class OpenDocument:
    """A document as the client has it."""

    __slots__ = ("language", "lines", "path", "uri", "version")

    def __init__(self, path: str, item: TextDocumentItem, encoding: str) -> None:
        self.path = path
        self.uri = item.uri
        self.version = item.version
        self.language = item.language_id
        self.lines = Lines(item.text, encoding)

    def change(
        self, changes: Iterable[TextDocumentContentChangeEvent], version: int, encoding: str
    ) -> None:
        """Make changes in their order."""
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                before = self.lines.text
                start, end = self.lines.span(change.range)
                text = before[:start] + text + before[end:]
            self.lines = Lines(text, encoding)
        self.version = version


class Documents:
    """The open documents by their paths, and how paths and URIs belong together."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self.home = os.getcwd()  # what paths are relative to
        self._open: dict[str, OpenDocument] = {}

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(list(self._open.values()))

    def open(self, path: str, item: TextDocumentItem) -> OpenDocument:
        """Take a document that was opened."""
        document = self._open[path] = OpenDocument(path, item, self.encoding)
        return document

    def close(self, path: str) -> None:
        """Leave a document that was closed."""
        self._open.pop(path, None)

    def get(self, path: str) -> OpenDocument | None:
        """Return an open document."""
        return self._open.get(path)

    def uri(self, path: str) -> str:
        """Return the URI of a path: the client's own if the document is open."""
        document = self._open.get(path)
        if document is not None:
            return str(document.uri)
        return uri_of(os.path.normpath(os.path.join(self.home, path)))

    def version(self, path: str) -> int | None:
        """Return the version of an open document; None for a file on the disk."""
        document = self._open.get(path)
        return None if document is None else document.version


def path_of(uri: str) -> str | None:
    """Return the path of a file's URI as it is shown; None for what is no file."""
    path = full_path(uri)
    return None if path is None else relative(path)


def full_path(uri: str) -> str | None:
    """Return the whole path of a file's URI; None for what is no file."""
    try:
        parts = urlsplit(uri)
        path = to_fs_path(uri.replace(";", "%3B"))  # else it would end there
        os.fsencode(path or "")
    except ValueError:  # no URI at all, or characters that no file's name can have
        return None
    if path is None or parts.scheme != "file" or "\0" in path:
        return None
    return os.path.abspath(path.removeprefix("//localhost"))


def uri_of(path: str) -> str:
    """Return the URI of a whole path."""
    try:
        uri: str | None = from_fs_path(path)
    except UnicodeEncodeError:  # a file's name may be any bytes
        uri = f"file://{quote(os.fsencode(path))}"
    assert uri is not None, "every absolute path has one"
    return uri
