"""Texts that stand for those of files: edits that are not written yet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from schemalign.values import replace
from schemalign.workspace.documents import Document, load


class Overlay:
    """Texts by file; what has none is read from the disk."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = {os.path.abspath(path): text for path, text in (texts or {}).items()}

    def __setitem__(self, path: str, text: str) -> None:
        self._texts[os.path.abspath(path)] = text

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __getitem__(self, path: str) -> str:
        return self._texts[os.path.abspath(path)]

    def load(self, path: str) -> str | None:
        """Return the text of a file; None if it cannot be read."""
        found = self._texts.get(os.path.abspath(path))
        return load(path) if found is None else found

    def over(self, document: Document) -> Document:
        """Return a document with the text that stands for its own, if there is one."""
        found = self._texts.get(os.path.abspath(document.path))
        return document if found is None else replace(document, text=found)
