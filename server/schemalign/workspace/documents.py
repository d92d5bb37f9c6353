"""Files as text: UTF-8, with or without a byte order mark, or what a Python file declares."""

from __future__ import annotations

import os
import re

from schemalign.values import dataclass
from schemalign.workspace.usage import UsageError

_MARK = b"\xef\xbb\xbf"
# https://peps.python.org/pep-0263/: in the first or second line.
_COOKIE = re.compile(
    rb"\A(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text without its mark, and how it was encoded."""

    path: str
    text: str
    encoding: str = "utf-8"


def relative(path: str) -> str:
    """Return a path as it is shown: relative to the current folder."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except (ValueError, FileNotFoundError):  # on another drive of Windows; the folder is gone
        return path


def read(path: str) -> Document:
    """Read a file, or raise `UsageError` with what is wrong and where."""
    try:
        with open(path, "rb") as file:  # pathlib costs more than the reading
            content = file.read()
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file or folder") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    return decode(path, content)


def decode(path: str, content: bytes) -> Document:
    """Decode the content of a file, or raise `UsageError` with the place of the first bad byte."""
    if content.startswith(_MARK):
        encoding, content, name = "utf-8", content[len(_MARK) :], "utf-8-sig"
    else:
        encoding = name = _declared(content) if path.endswith((".py", ".pyi")) else "utf-8"
    try:
        return Document(path, content.decode(encoding), name)
    except LookupError:
        raise UsageError(f'{path}: declares the unknown encoding "{encoding}"') from None
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise UsageError(
            f"{path}:{line}:{column}: the byte 0x{content[error.start]:02x} is not"
            f" {encoding.upper()};"
            " save the file as UTF-8"
            + (", or declare its encoding" if path.endswith(".py") else "")
        ) from None


def _declared(content: bytes) -> str:
    match = _COOKIE.match(content)
    return match[1].decode("ascii", "replace").lower() if match else "utf-8"


def load(path: str) -> str | None:
    """Return the text of a file that is only followed; None if it cannot be read."""
    try:
        return read(path).text
    except UsageError:
        return None
