"""Places are exact in every encoding, whatever stands before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.wire import WATCHING, Wire, session

SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, name text);\n"
HEAD = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
"""
LINE = '    "\U0001f600\u00e9\u4e16"; pname = Column(Text)'
WIDTHS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}
BEFORE = {
    "emoji": "# \U0001f600\u00e9\u4e16\n",
    "tabs": "\t# tab\t\ttab\n",
    "line ends of Windows": "# one\r\n\r\n# two\r\n",
    "line ends of old": "# one\r# two\r",
    "form feeds": "# one\x0c two\n\x0c\n# three \x0c\n",
    "separators of Unicode": "# one\u2028two\u2029three\x85four\x0bfive\x1csix\n",
    "a combining character": "# e\u0301 \u200d\n",
}
ENDS = ("\r\n", "\n", "\r")


@contextmanager
def _serving(folder: Path, encodings: list[str] | None = None) -> Iterator[Wire]:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(HEAD)
    general = {} if encodings is None else {"general": {"positionEncodings": encodings}}
    with session(folder, capabilities={**WATCHING, **general}) as wire:
        yield wire


@pytest.fixture(scope="module", params=list(WIDTHS))
def serving(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Wire, str, str]]:
    folder = tmp_path_factory.mktemp("project")
    encoding = str(request.param)
    with _serving(folder, [encoding, "utf-16"]) as wire:
        uri = (folder / "models.py").as_uri()
        wire.open(uri, HEAD)
        yield wire, uri, encoding


def _lines(text: str) -> list[str]:
    """Return the lines of a text as the protocol has them, without their ends."""
    found = [""]
    position = 0
    while position < len(text):
        end = next((each for each in ENDS if text.startswith(each, position)), "")
        position += len(end) or 1
        if end:
            found.append("")
        else:
            found[-1] += text[position - 1]
    return found


def _position(text: str, offset: int, encoding: str) -> dict[str, int]:
    lines = _lines(text[:offset])
    return {"line": len(lines) - 1, "character": WIDTHS[encoding](lines[-1])}


def _range(text: str, start: int, end: int, encoding: str) -> dict[str, Any]:
    return {"start": _position(text, start, encoding), "end": _position(text, end, encoding)}


class _Typing:
    """A document that is edited, with what is expected to be found in it."""

    def __init__(self, serving: tuple[Wire, str, str]) -> None:
        self.wire, self.uri, self.encoding = serving
        self.text = ""
        self.version = 100
        self.set("")

    def set(self, text: str) -> None:
        self.version += 1
        self.wire.change(self.uri, text, version=self.version)
        self.text = text

    def replace(self, start: int, end: int, text: str) -> None:
        self.version += 1
        place = _range(self.text, start, end, self.encoding)
        self.wire.change(self.uri, {"range": place, "text": text}, version=self.version)
        self.text = self.text[:start] + text + self.text[end:]

    def check(self) -> None:
        """Check that the server has the same text, by the place of what it finds there."""
        start = self.text.index("pname")
        expected = _range(self.text, start, start + len("pname"), self.encoding)
        items = self.wire.pull(self.uri)["items"]
        assert [each["range"] for each in items if each["code"] == "unknown-column"] == [expected]


def test_the_encoding_is_the_first_that_the_client_offers(tmp_path: Path) -> None:
    for offered, chosen in (
        (["utf-7"], "utf-16"),
        (["utf-7", "utf-32", "utf-8"], "utf-32"),
    ):
        with _serving(tmp_path, offered) as wire:
            result = next(each for each in wire.received if "capabilities" in str(each))
            assert result["result"]["capabilities"]["positionEncoding"] == chosen


@pytest.mark.parametrize("before", list(BEFORE.values()), ids=list(BEFORE))
def test_behind_anything_the_place_is_exact(serving: tuple[Wire, str, str], before: str) -> None:
    typing = _Typing(serving)
    typing.set(before + HEAD + LINE + "\n")
    typing.check()
    typing.set(before + HEAD + LINE)  # nothing ends the last line
    typing.check()


@pytest.mark.parametrize("before", list(BEFORE.values()), ids=list(BEFORE))
def test_edits_behind_anything_keep_the_text(serving: tuple[Wire, str, str], before: str) -> None:
    typing = _Typing(serving)
    typing.set(before + HEAD + LINE + "\n")
    end = typing.text.index("pname") + 1
    typing.replace(end, end, "p")
    typing.replace(end, end + 1, "")
    typing.replace(len(before), len(before), before)
    start = typing.text.index('\U0001f600\u00e9\u4e16"')
    typing.replace(start, start + 1, "\U0001f601\U0001f602")
    typing.replace(len(typing.text), len(typing.text), "# \U0001f600")
    typing.check()


@pytest.mark.parametrize("end", ENDS)
def test_every_kind_of_line_end_counts_once(serving: tuple[Wire, str, str], end: str) -> None:
    typing = _Typing(serving)
    typing.set((HEAD + LINE + "\n").replace("\n", end))
    typing.check()
    start = typing.text.index("    id")
    typing.replace(start, start, f"    # \U0001f600{end}{end}")
    typing.check()
    for first, last in pairwise(each for each in range(3)):
        typing.replace(first, last, end)
    typing.replace(0, 3, "fro")
    typing.check()


def test_positions_beyond_the_ends_stand_for_the_ends(serving: tuple[Wire, str, str]) -> None:
    typing = _Typing(serving)
    typing.set(HEAD + LINE)
    beyond = {"line": 999, "character": 7}
    change = {"range": {"start": beyond, "end": beyond}, "text": "\n# end"}
    typing.version += 1
    typing.wire.change(typing.uri, change, version=typing.version)
    typing.text += "\n# end"
    typing.check()
    far = {"line": 0, "character": 2**31 - 1}
    change = {"range": {"start": far, "end": far}, "text": "  # \U0001f600\n"}
    typing.version += 1
    typing.wire.change(typing.uri, change, version=typing.version)
    typing.text = typing.text.replace("\n", "  # \U0001f600\n\n", 1)
    typing.check()


def test_a_position_within_a_character_stands_for_its_beginning(
    serving: tuple[Wire, str, str],
) -> None:
    typing = _Typing(serving)
    typing.set(HEAD + "    \U0001f600 = pname = Column(Text)")
    typing.set(HEAD + LINE)
    line = len(_lines(HEAD)) - 1
    within = {"line": line, "character": 6}
    change = {"range": {"start": within, "end": within}, "text": "x"}
    typing.version += 1
    typing.wire.change(typing.uri, change, version=typing.version)
    shift = 6 if typing.encoding == "utf-32" else 5
    start = len(HEAD) + shift
    typing.text = typing.text[:start] + "x" + typing.text[start:]
    typing.check()


def test_several_changes_of_one_message_are_made_in_order(
    serving: tuple[Wire, str, str],
) -> None:
    typing = _Typing(serving)
    start = {"line": 0, "character": 0}
    typing.version += 1
    typing.wire.change(
        typing.uri,
        "nothing",
        HEAD + LINE,
        {"range": {"start": start, "end": start}, "text": "# \U0001f600\r\n"},
        {"range": {"start": start, "end": {"line": 0, "character": 1}}, "text": "#\x0c"},
        version=typing.version,
    )
    typing.text = "#\x0c \U0001f600\r\n" + HEAD + LINE
    typing.check()


def test_a_byte_order_mark_on_the_disk_is_no_character(serving: tuple[Wire, str, str]) -> None:
    wire, uri, _ = serving
    wire.close(uri)
    path = Path(uri.removeprefix("file://"))
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "    pname = Column(Text)\n").encode())
    wire.touch(uri)
    line = HEAD.count("\n")
    expected = {"start": {"line": line, "character": 4}, "end": {"line": line, "character": 9}}
    wire.until(lambda: [each["range"] for each in wire.published(uri) or ()] == [expected])
    wire.open(uri, HEAD)
