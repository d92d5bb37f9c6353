"""Writes files at once or not at all."""

from __future__ import annotations

import os
import tempfile

from schemalign.workspace.documents import Document, read
from schemalign.workspace.usage import UsageError


def write(document: Document, text: str) -> None:
    """Put another text in the place of a document's, in its own encoding.

    The file must still hold the document.  Its permissions stay; a link stays a link.  What
    cannot be written leaves the file as it was, and raises `UsageError`.
    """
    if read(document.path).text != document.text:
        raise UsageError(f"{document.path}: it was changed meanwhile, so nothing was written to it")
    try:
        content = text.encode(document.encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise UsageError(
            f"{document.path}: its encoding {document.encoding.upper()} has no {character!r},"
            " so nothing was written to it"
        ) from None
    try:
        _replace(os.path.realpath(document.path), content)
    except OSError as error:
        raise UsageError(f"{document.path}: {error.strerror or error}") from None


def _replace(file: str, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(file), prefix=".schemalign-")
    try:
        with os.fdopen(handle, "wb") as output:
            output.write(content)
            output.flush()
            os.fsync(output.fileno())
        status = os.stat(file)
        os.chmod(temporary, status.st_mode & 0o7777)
        _own(temporary, status)
        os.replace(temporary, file)
    except BaseException:
        os.unlink(temporary)
        raise


def _own(file: str, status: os.stat_result) -> None:
    """Give a file its predecessor's owner, where that is allowed."""
    if hasattr(os, "chown"):
        try:
            os.chown(file, status.st_uid, status.st_gid)
        except OSError:
            return
