"""Source text cut into logical lines, without a parser.

Cutting costs a tenth of parsing, and survives code that is being typed: a parser is
asked only about the statements that matter.  Grammar of logical lines:
https://docs.python.org/3/reference/lexical_analysis.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python.punctuation import inline_body, skip_blanks, tokens
from schemalign.python.strings import FORMATTED, QUOTED, UNCLOSED, formatted_end
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple, dataclass

_CODE: Final = r"[^\"'\#()\[\]{};\\\r\n]++"
_STRING: Final = rf"(?<![fFtT])(?<![fFtT][rR]){QUOTED}"
_INSIDE: Final = rf"[^\"'\#()\[\]{{}}\\]++|{_STRING}|\\(?![\"'])|\#[^\r\n]*+"
_FLAT: Final = rf"[(\[{{](?:{_INSIDE})*+[)\]}}]"
_BRACKETS: Final = rf"[(\[{{](?:{_INSIDE}|{_FLAT})*+[)\]}}]"
_BLANK: Final = r"(?:[ \t\f]*+(?:\#[^\r\n]*+)?(?:\r\n|\r|\n))*+"

# Most logical lines in one step: brackets at most two deep, no f-string, no semicolon.
_LINE: Final = compiled(
    rf"(?P<code>(?:{_CODE}|{_BRACKETS}|{_STRING})++)(?:\#[^\r\n]*+)?"
    rf"(?:\Z|(?:\r\n|\r|\n){_BLANK}(?P<indent>[ \t\f]*+))"
)
_FIRST: Final = compiled(rf"\ufeff?{_BLANK}(?P<indent>[ \t\f]*+)")
_TOKEN: Final = compiled(
    rf"{FORMATTED}|(?P<string>{QUOTED})|{UNCLOSED}|(?P<comment>\#[^\r\n]*+)"
    r"|(?P<open>[(\[{]++)|(?P<close>[)\]}]++)|\\(?:\r\n|\r|\n)|(?P<semicolon>;)"
    r"|(?P<line>\r\n|\r|\n)(?P<indent>[ \t\f]*+)"
)
_LINE_END: Final = compiled(r"\r|\n|\Z")
_COMMENT: Final = compiled(r"\#[^\r\n]*")
_ALONE: Final = compiled(
    r"(?:class|def|async\s+def)\s+\w|import\s+\w|from\s+[\w.]+\s+import\b|@\w|return\b"
)
_ASSIGNED: Final = compiled(r"\w++\s*+(?:=(?!=)|:\s*+[\"'\w])")
_TAB_STOP: Final = 8
_JOINED: Final = frozenset({"\\\n", "\\\r"})
_SPACE: Final = " \t\f\r\n"


class Comment(NamedTuple):
    """A comment and its offset."""

    start: int
    text: str


class Line(NamedTuple):
    """A logical line: its code from `start` to `end`, and its indentation in columns.

    What follows a semicolon is a line of its own; behind a one-line block it is indented by one.
    """

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The logical lines of a text.

    `unclosed` is the offset of the first bracket or string that never ends, or that ends nothing.
    """

    text: str
    lines: tuple[Line, ...]
    unclosed: int | None = None

    @property
    def comments(self) -> Iterator[Comment]:
        """The comments, in order."""
        behind = 0
        for start, end, _ in (*self.lines, Line(len(self.text), len(self.text), 0)):
            yield from _comments(_COMMENT, self.text, behind, start)
            if "#" in self.text[start:end]:
                yield from _comments(_TOKEN, self.text, start, end)
            behind = end


def cut(text: str) -> Cut:
    """Cut a Python text into logical lines; never fails.

    From the first bracket on that never closes, a line that can only begin a statement ends the
    statement before it.
    """
    return _Cutting(text).cut()


class _Brackets:
    """The open brackets of a statement: how many, and where the outermost begins."""

    __slots__ = ("depth", "start")

    def __init__(self) -> None:
        self.depth = 0
        self.start = 0

    def count(self, match: re.Match[str]) -> bool:
        """Count brackets of one direction; return whether those that close were open."""
        number = match.end() - match.start()
        if match.lastgroup == "open":
            self.start = self.start if self.depth else match.start()
            self.depth += number
            return True
        closed = number <= self.depth
        self.depth = max(self.depth - number, 0)
        return closed


class _Cutting:
    """The walk through a text from logical line to logical line."""

    __slots__ = ("indent", "inline", "lines", "recovering", "text", "unclosed")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.unclosed: int | None = None
        self.recovering = False
        self.indent = 0
        self.inline = False  # behind a semicolon of a one-line block

    def cut(self) -> Cut:
        text, lines, simple = self.text, self.lines, _LINE.match
        first = _FIRST.match(text)
        position = first.end() if first else 0
        self.indent = _width(first["indent"]) if first else 0
        while position < len(text):
            match = None if self.recovering or self.inline else simple(text, position)
            if match is None:
                position = self._difficult(position)
                continue
            end = match.end("code")
            while text[end - 1] in " \t\f":
                end -= 1
            lines.append(Line(position, end, self.indent))
            position = match.end()
            indent = match["indent"]
            self.indent = _width(indent) if indent else 0
        return Cut(text, tuple(lines), self.unclosed)

    def _difficult(self, start: int) -> int:
        """Cut one statement, token by token, and return where the next one begins."""
        was_recovering = self.recovering
        ending = self._ending(start)
        if self.recovering and not was_recovering:
            return start
        self._append(start, ending.start() if ending else len(self.text))
        return self._next(ending) if ending else len(self.text)

    def _ending(self, start: int) -> re.Match[str] | None:
        """Return the semicolon or line end behind a statement; None at the end of the text."""
        brackets = _Brackets()
        while match := _TOKEN.search(self.text, start):
            start = match.end()
            match match.lastgroup:
                case "open" | "close":
                    if not brackets.count(match):
                        self._note(match.start())
                case "formatted" | "unclosed":
                    start = self._string_end(match)
                case "semicolon" | "indent" if self._ends(match, brackets):
                    return match
        if brackets.depth:
            self._note(brackets.start)
            self.recovering = True
        return None

    def _ends(self, match: re.Match[str], brackets: _Brackets) -> bool:
        """Whether a semicolon or line end ends the statement."""
        if not brackets.depth:
            return True
        if match.lastgroup == "semicolon" or not (self.recovering and self._begins(match)):
            return False
        self._note(brackets.start)
        return True

    def _string_end(self, match: re.Match[str]) -> int:
        """Return the offset behind a string; one that never ends goes up to the line end."""
        text = self.text
        end = None
        if match.lastgroup == "formatted":
            end = formatted_end(text, match, len(text), one_line=self.recovering)
        if end is not None:
            return end
        self._note(match.start())
        if not self.recovering:
            self.recovering = True
            return len(text)
        found = _LINE_END.search(text, match.end())
        return found.start() if found else len(text)

    def _note(self, offset: int) -> None:
        if self.unclosed is None or offset < self.unclosed:
            self.unclosed = offset

    def _begins(self, match: re.Match[str]) -> bool:
        """Whether the line behind a line end inside brackets can only begin a new statement."""
        if _ALONE.match(self.text, match.end()):
            return True
        return (
            _width(match["indent"]) <= self.indent
            and _ASSIGNED.match(self.text, match.end()) is not None
        )

    def _next(self, match: re.Match[str]) -> int:
        """Go to the beginning of the statement behind a semicolon or line end."""
        if match.lastgroup == "semicolon":
            self._behind_semicolon()
            return match.end()
        self.inline = False
        first = _FIRST.match(self.text, match.end("line"))
        self.indent = _width(first["indent"]) if first else 0
        return first.end() if first else match.end()

    def _behind_semicolon(self) -> None:
        if self.inline or not self.lines:
            return
        last = self.lines[-1]
        if inline_body(self.text, last.start, last.end):
            self.indent += 1
        self.inline = True

    def _append(self, start: int, end: int) -> None:
        """Append the line between two offsets, less what surrounds its code."""
        text = self.text
        start = skip_blanks(text, start, end)
        has_comment = "#" in text[start:end]
        comments = list(_comments(_TOKEN, text, start, end)) if has_comment else []
        while start < end:
            while text[end - 1] in _SPACE or text[end - 1 : end + 1] in _JOINED:
                end -= 1
            if not comments or comments[-1].start + len(comments[-1].text) < end:
                self.lines.append(Line(start, end, self.indent))
                return
            end = comments.pop().start


def _comments(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Comment]:
    for match in tokens(pattern, text, start, end):
        if match[0][0] == "#":
            yield Comment(match.start(), match[0])


def _width(indent: str) -> int:
    """The columns of an indentation.

    A tab goes to the next multiple of eight, a form feed starts anew.
    """
    if "\t" not in indent and "\f" not in indent:
        return len(indent)
    width = 0
    for character in indent:
        if character == "\t":
            width += _TAB_STOP - width % _TAB_STOP
        elif character == "\f":
            width = 0
        else:
            width += 1
    return width
