"""Source text cut into logical lines and nested statements, without a parser.

Cutting costs a tenth of parsing, and survives code that is being typed: a parser is
asked only about the statements that matter.  Grammar of logical lines:
https://docs.python.org/3/reference/lexical_analysis.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_STRING = (
    r'[A-Za-z]{0,2}(?:"""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:"""|\Z)'
    r"|'''(?:[^'\\]|\\[\s\S]|'(?!''))*(?:'''|\Z)"
    r'|"(?:[^"\\\r\n]|\\\r\n|\\[\s\S])*(?:"|(?=[\r\n])|\Z)'
    r"|'(?:[^'\\\r\n]|\\\r\n|\\[\s\S])*(?:'|(?=[\r\n])|\Z))"
)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})"
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<open>[(\[{]+)|(?P<close>[)\]}]+)"
    r"|\\(?:\r\n|\r|\n)"
    r"|(?P<semicolon>;)"
    r"|(?:\r\n|\r|\n)(?P<indent>[ \t\f]*)(?=[^\s\#]|\Z)"
)
_ALONE = re.compile(
    r"(?:class|def|async\s+def)\s+\w|import\s+\w|from\s+[\w.]+\s+import\b|@\w|return\b"
)
_ASSIGNED = re.compile(r"\w+\s*(?:=(?!=)|:\s*[A-Z][\w.]*\[)")
_TAB_STOP = 8


class Comment(NamedTuple):
    """A comment and its offset."""

    start: int
    text: str


class Line(NamedTuple):
    """A logical line: its code from `start` to `end`, and its indentation in columns."""

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The logical lines and comments of a text; `unclosed` is the offset of a bracket or
    string that never ends.
    """

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    unclosed: int | None = None


def cut(text: str) -> Cut:
    """Cut a Python text into logical lines; never fails.

    Where brackets do not balance, a line that can only begin a statement ends the unfinished one.
    """
    whole = _scan(text, recover=False)
    if whole.unclosed is None:
        return whole
    recovered = _scan(text, recover=True)
    return Cut(
        recovered.lines,
        recovered.comments,
        whole.unclosed if recovered.unclosed is None else recovered.unclosed,
    )


def _scan(text: str, *, recover: bool) -> Cut:
    lines: list[Line] = []
    comments: list[Comment] = []
    first = re.match(r"(?:[ \t\f]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n))*([ \t\f]*)", text)
    start = first.end() if first else 0
    indent = _width(first[1]) if first else 0
    comments.extend(
        Comment(match.start(), match[0]) for match in re.finditer(r"\#[^\r\n]*", text[:start])
    )
    depth, end = 0, start
    opened, unclosed = [], None
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup
        if kind == "open":
            depth += match.end() - match.start()
            opened.append(match.start())
        elif kind == "close":
            depth -= match.end() - match.start()
            if depth < 0:
                depth, unclosed = 0, match.start() if unclosed is None else unclosed
            if not depth:
                opened.clear()
        elif kind == "comment":
            comments.append(Comment(match.start(), match[0]))
        elif kind == "string":
            unclosed = match.start() if unclosed is None and not _closed(match[0]) else unclosed
        elif kind == "semicolon":
            if not depth:
                end = match.start()
                _append(lines, text, start, end, indent)
                start = match.end()
        elif kind == "indent":
            after = match.end()
            if depth and not (recover and _begins(text, after, indent, _width(match["indent"]))):
                continue
            if depth:
                unclosed = opened[-1] if unclosed is None and opened else unclosed
                depth = 0
                opened.clear()
            _append(lines, text, start, match.start(), indent)
            start, indent = after, _width(match["indent"])
    if depth and unclosed is None and opened:
        unclosed = opened[-1]
    _append(lines, text, start, len(text), indent)
    return Cut(tuple(lines), tuple(comments), unclosed)


def _begins(text: str, offset: int, statement_indent: int, indent: int) -> bool:
    """Whether a line inside open brackets can only be the beginning of a new statement."""
    if _ALONE.match(text, offset):
        return True
    return indent <= statement_indent and _ASSIGNED.match(text, offset) is not None


def _closed(string: str) -> bool:
    body = string.lstrip("rRbBuUfFtT")
    quote = body[:3] if body[:3] in ('"""', "'''") else body[:1]
    return len(body) >= 2 * len(quote) and body.endswith(quote)


def _append(lines: list[Line], text: str, start: int, end: int, indent: int) -> None:
    """Append the line between two offsets, less what surrounds its code."""
    while start < end and text[start] in " \t\f\r\n":
        start += 1
    if start >= end:
        return
    if "#" in text[start:end]:
        end = _code_end(text, start, end)
    while end > start and text[end - 1] in " \t\f\r\n":
        end -= 1
    if start < end:
        lines.append(Line(start, end, indent))


def _code_end(text: str, start: int, end: int) -> int:
    """Where the code of a line ends that may be followed by comments."""
    last = start
    position = start
    for match in _TOKEN.finditer(text, start, end):
        if match.lastgroup == "comment":
            if text[position : match.start()].strip():
                last = match.start()
            position = match.end()
    return end if text[position:end].strip() else last


def _width(indent: str) -> int:
    """The columns of an indentation; a tab goes to the next multiple of eight, a form feed starts anew."""
    width = 0
    for character in indent:
        if character == "\t":
            width += _TAB_STOP - width % _TAB_STOP
        elif character == "\f":
            width = 0
        else:
            width += 1
    return width


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: the span of its (header) line, and the statements of its block.

    `end` is where the code of the line ends; `last` is where the whole block ends.
    """

    text: str
    start: int
    end: int
    lines: tuple[Line, ...]
    first: int
    stop: int

    @property
    def code(self) -> str:
        """The text of the (header) line."""
        return self.text[self.start : self.end]

    @property
    def last(self) -> int:
        """The offset where the statement ends, its block included."""
        return self.lines[self.stop - 1].end if self.stop > self.first else self.end

    @property
    def body(self) -> Iterator[Statement]:
        """The statements of the block, in order."""
        inline = _inline_body(self.text, self.start, self.end)
        if inline:
            yield Statement(self.text, inline.start, inline.end, (inline,), 1, 1)
        yield from _statements(self.text, self.lines, self.first, self.stop)


def statements(text: str, pieces: Cut) -> Iterator[Statement]:
    """Return the top-level statements of a text that was cut."""
    return _statements(text, pieces.lines, 0, len(pieces.lines))


def _statements(text: str, lines: tuple[Line, ...], first: int, stop: int) -> Iterator[Statement]:
    index = first
    while index < stop:
        line = lines[index]
        after = index + 1
        while after < stop and lines[after].indent > line.indent:
            after += 1
        yield Statement(text, line.start, line.end, lines, index + 1, after)
        index = after


_HEADER = re.compile(
    r"(?:class|def|async|if|elif|else|for|while|with|try|except|finally|match|case)\b"
)


def header_end(text: str, start: int, end: int) -> int | None:
    """Return the offset of the colon that ends a compound statement's header, if it has one."""
    if not _HEADER.match(text, start):
        return None
    depth = 0
    for match in _PUNCTUATION.finditer(text, start, end):
        character = text[match.start()]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == ":" and not depth and match[0] == ":":
            return match.start()
    return None


_PUNCTUATION = re.compile(rf"{_STRING}|\#[^\r\n]*|[:=!<>]=|->|[()\[\]{{}}:=,]")


def _inline_body(text: str, start: int, end: int) -> Line | None:
    colon = header_end(text, start, end)
    if colon is None or colon + 1 >= end:
        return None
    begin = colon + 1
    while begin < end and text[begin] in " \t\f":
        begin += 1
    return Line(begin, end, 0) if begin < end and text[begin] != "#" else None


def depth_zero(text: str, start: int, end: int, character: str) -> int | None:
    """Return the offset of the first `character` (a colon or an equals sign) outside brackets and strings."""
    depth = 0
    for match in _PUNCTUATION.finditer(text, start, end):
        found = match[0]
        if found in "([{":
            depth += 1
        elif found in ")]}":
            depth -= 1
        elif found == character and not depth:
            return match.start()
    return None
