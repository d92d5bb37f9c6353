"""What is known of the thing under the cursor, as Markdown or as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from lsprotocol import types

from schemalign.editor.hover import hover
from schemalign.editor.passages import Aside, Code, Hover, Part, Passage, Snippet, Strong, Word
from schemalign.lsp.server import Server, safely
from schemalign.text.span import Location

# What would otherwise be read as Markdown; an underscore inside of a word is none.
_MARKS: Final = re.compile(r"[\\*<~]|(?<!\w)_|_(?!\w)|(?<=\])\(")
_BACKTICKS: Final = re.compile("`+")


def register(server: Server) -> None:
    """Answer what is under the cursor."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(show)


def show(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Return what is known, in each project that has read the document."""
    found: list[Hover] = safely(
        lambda: [
            told
            for each in server.at(params.text_document, params.position)
            if (told := hover(*each)) is not None
        ]
    )
    path = server.path(params.text_document.uri)
    if not found or path is None:
        return None
    render = markdown if server.client.has_markdown else plain
    texts = dict.fromkeys(render(server, each.parts) for each in found)
    kind = types.MarkupKind.Markdown if server.client.has_markdown else types.MarkupKind.PlainText
    content = types.MarkupContent(kind, "\n\n---\n\n".join(texts))
    return types.Hover(content, server.range(path, found[0].span))


def markdown(server: Server, parts: Iterable[Part]) -> str:
    """Return parts as Markdown, with links to places."""

    def word(each: Word) -> str:
        if isinstance(each, Code):
            return _code(each.code)
        if isinstance(each, Strong):
            return f"**{escaped(each.words)}**"
        if isinstance(each, Aside):
            return f"*{escaped(each.words.strip())}*"
        if isinstance(each, Location):
            number = _line(server, each)
            return f"[{_place(server, each)}]({server.documents.uri(each.path)}#L{number})"
        return escaped(each)

    return _joined(parts, word, fenced)


def plain(server: Server, parts: Iterable[Part]) -> str:
    """Return parts as plain text."""
    return _joined(parts, lambda each: _plain(server, each), _indented)


def plain_words(server: Server, words: Iterable[Word]) -> str:
    """Return words as plain text."""
    return "".join(_plain(server, each) for each in words)


def _plain(server: Server, word: Word) -> str:
    if isinstance(word, Code):
        return word.code
    if isinstance(word, Strong | Aside):
        return word.words
    return _place(server, word) if isinstance(word, Location) else word


def _indented(text: str, _: str) -> str:
    return re.sub("^", "    ", text, flags=re.MULTILINE)


def _joined(
    parts: Iterable[Part], word: Callable[[Word], str], snippet: Callable[[str, str], str]
) -> str:
    """Return parts one below the other: items of a list close together, all else apart."""
    given = [each for each in parts if not isinstance(each, Snippet) or each.text]
    text = ""
    for before, part in pairwise([None, *given]):
        if before is not None:
            text += "\n" if _is_item(before) and _is_item(part) else "\n\n"
        if isinstance(part, Snippet):
            text += snippet(part.text, part.language)
        elif isinstance(part, Passage):
            words = "".join(map(word, part.words)) or "---"
            text += f"- {words}" if part.is_item else words
    return text


def _is_item(part: Part | None) -> bool:
    return isinstance(part, Passage) and part.is_item


def _line(server: Server, place: Location) -> int:
    return server.lines(place.path).pair(place.start)[0] + 1


def _place(server: Server, place: Location) -> str:
    return f"{place.path}:{_line(server, place)}"


def escaped(text: str) -> str:
    """Return plain words as Markdown; code in backticks stays code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return _MARKS.sub(r"\\\g<0>", text).replace("`", r"\`")
    return "`".join(
        piece if number % 2 else _MARKS.sub(r"\\\g<0>", piece)
        for number, piece in enumerate(pieces)
    )


def _code(text: str) -> str:
    """Return words as code, in more backticks than stand in them."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    if not longest:
        return f"`{text}`"
    marks = "`" * (longest + 1)
    return f"{marks} {text} {marks}"


def fenced(text: str, language: str) -> str:
    """Return lines as a block of code."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{language}\n{text}\n{marks}"
