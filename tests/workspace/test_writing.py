"""Files are replaced at once or not at all, and keep what is not text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from schemalign.workspace import writing
from schemalign.workspace.documents import read
from schemalign.workspace.usage import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "models.py"
    path.write_bytes(b"a = 1\r\nb = 2\r\n")
    return path


def test_line_ends_and_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    writing.write(read(str(file)), "a = 3\r\nb = 2\r\n")
    assert file.read_bytes() == b"a = 3\r\nb = 2\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbfname = 1\n", b"# coding: latin-1\nname = '\xe9'\n"],
    ids=["byte order mark", "latin-1"],
)
def test_encoding_stays(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    document = read(str(file))
    writing.write(document, document.text.replace("name", "nom"))
    assert file.read_bytes() == content.replace(b"name", b"nom")


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("link.py")
    link.symlink_to(file)
    writing.write(read(str(link)), "a = 3\n")
    assert link.is_symlink()
    assert file.read_bytes() == b"a = 3\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(file: Path) -> None:
    document = read(str(file))
    file.write_bytes(b"a = 4\n")
    with pytest.raises(UsageError, match=r"models\.py: it was changed meanwhile"):
        writing.write(document, "a = 3\n")
    assert file.read_bytes() == b"a = 4\n"


def test_a_character_that_the_encoding_lacks_is_refused(file: Path) -> None:
    content = b"# coding: latin-1\nname = 1\n"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="its encoding LATIN-1 has no '\N{EURO SIGN}'"):
        writing.write(read(str(file)), "# coding: latin-1\nname = '\N{EURO SIGN}'\n")
    assert file.read_bytes() == content


def test_a_failing_replacement_leaves_the_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError, match="Permission denied"):
        writing.write(read(str(file)), "a = 3\n")
    assert file.read_bytes() == b"a = 1\r\nb = 2\r\n"
    assert os.listdir(file.parent) == [file.name]
