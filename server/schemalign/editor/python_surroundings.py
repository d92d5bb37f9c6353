"""What stands around a place in Python text that may be unfinished, told by its tokens alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.text.possessive import compiled
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_FAR: Final = 100_000  # characters before a place that are looked at
_LINE: Final = compiled(r"[ \t]*")
_CLASS: Final = compiled(r"class\s+(\w+)")
_BLOCK: Final = compiled(r"(?:async\s+)?def\b|(?:if|for|while|with|try|else|elif|except)\b.*:\s*$")
_BEGINNING: Final = compiled(r"@|(?:class|def|async|return|import|from|pass)\b|\w+\s*(?::|=(?!=))")
_TOKEN: Final = compiled(
    r"(?P<comment>\#[^\r\n]*+)"
    r"|(?P<string>(?<!\w)[rRbBuUfF]{0,2}(?P<quote>\"\"\"|'''|\"|'))"
    r"|(?P<name>[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<equals>(?<![=!<>:])=(?!=))"
    r"|(?P<line>\r\n|\r|\n)|[ \t\f]++|[^\s]"
)
_INNER: Final = {
    '"""': compiled(r"(?:[^\"\\]|\\[\s\S]|\"(?!\"\"))*+"),
    "'''": compiled(r"(?:[^'\\]|\\[\s\S]|'(?!''))*+"),
    '"': compiled(r"(?:[^\"\\\r\n]|\\.)*+"),
    "'": compiled(r"(?:[^'\\\r\n]|\\.)*+"),
}
_REST_OF_NAME: Final = compiled(r"[^\"'\r\n,()=\[\]]*+")
_FIRST_STRING: Final = compiled(r"\s*+[rRuU]?(?P<quote>[\"'])(?P<text>[^\"'\r\n]*+)(?P=quote)")


class Bracket(NamedTuple):
    """An open bracket: what is called or subscripted by it, and which item a place is in.

    `start` is the offset behind it; `number` counts the commas before the place; `keyword` is the
    name of the argument that the place is in, if it has one.
    """

    function: str
    opening: str
    start: int
    number: int = 0
    keyword: str = ""

    @property
    def word(self) -> str:
        """The last part of what is called."""
        return self.function.rpartition(".")[2]


class StringAround(NamedTuple):
    """The string around a place: its content up to the closing quote, or what is taken for it."""

    content: Span
    quote: str


class Surroundings(NamedTuple):
    """What stands around a place.

    `class_name` is the class in whose body the statement stands, `body` that body as far as it is
    one, `statement` where the statement begins, `word` the identifier before the place.
    `brackets` are those that are open, the outermost first.
    """

    statement: int
    word: Span
    brackets: tuple[Bracket, ...] = ()
    string: StringAround | None = None
    is_comment: bool = False
    class_name: str = ""
    body: Span = Span(0, 0)

    @property
    def bracket(self) -> Bracket | None:
        """The innermost open bracket."""
        return self.brackets[-1] if self.brackets else None


class _Anchor(NamedTuple):
    """Where to begin to read: a block's first line or a statement, and how far that is indented."""

    start: int
    class_name: str = ""
    body: Span = Span(0, 0)


def surroundings(text: str, offset: int) -> Surroundings:
    """Return what stands around an offset of a text."""
    anchor = _anchor(text, offset)
    reader = _Reader(text, offset, anchor)
    return reader.read()


def first_string(text: str, bracket: Bracket) -> str:
    """Return the string that is the first argument of a call, "" if there is none."""
    match = _FIRST_STRING.match(text, bracket.start)
    return match["text"] if match is not None else ""


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def indentation(text: str, start: int) -> int:
    """Return how many blanks a line begins with."""
    match = _LINE.match(text, start)
    return match.end() - start if match is not None else 0


def _lines_above(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the lines before one: where they begin, their indentation and what they say."""
    limit = max(0, start - _FAR)
    while start > limit:
        end = start - 1
        start = line_start(text, end)
        line = text[start:end].rstrip("\r")
        said = line.strip()
        if said and said[0] != "#":
            yield start, len(line) - len(line.lstrip()), said


def _anchor(text: str, offset: int) -> _Anchor:
    start = line_start(text, offset)
    said = text[start : offset + 1].strip()
    lowest = indentation(text, start) if said else offset - start
    if lowest == 0 and said[:1] not in {")", "]", "}"}:
        return _Anchor(start)
    for above, indent, line in _lines_above(text, start):
        if indent >= max(lowest, 1) or line[0] in ")]}":
            continue
        lowest = indent
        found = _CLASS.match(line)
        if found is not None:
            return _Anchor(above, found[1], _body(text, above, offset))
        if indent == 0 or _BLOCK.match(line):
            return _Anchor(above)
    return _Anchor(start)


def _body(text: str, header: int, offset: int) -> Span:
    """Return the lines of a class below its header."""
    indent = indentation(text, header)
    begin = _next_line(text, header)
    end = _next_line(text, offset)
    while end < len(text):
        following = _next_line(text, end)
        said = text[end:following].strip()
        if said and indentation(text, end) <= indent and said[0] not in ")]}":
            break
        end = following
    return Span(begin, end)


def _next_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


class _Reader:
    """The way through the tokens from an anchor to an offset."""

    def __init__(self, text: str, offset: int, anchor: _Anchor) -> None:
        self.text = text
        self.offset = offset
        self.anchor = anchor
        self.statement = anchor.start + indentation(text, anchor.start)
        self.brackets: list[Bracket] = []
        self.name = ""
        self.string: StringAround | None = None
        self.is_comment = False

    def read(self) -> Surroundings:
        """Read up to the offset."""
        position = self.anchor.start
        while position < self.offset and (match := _TOKEN.match(self.text, position)) is not None:
            position = self._take(match)
        start = self.offset
        while start > 0 and (self.text[start - 1].isalnum() or self.text[start - 1] == "_"):
            start -= 1
        return Surroundings(
            min(self.statement, self.offset),
            Span(start, self.offset),
            tuple(self.brackets),
            self.string,
            self.is_comment,
            self.anchor.class_name,
            self.anchor.body,
        )

    def _take(self, match: re.Match[str]) -> int:
        kind, end = match.lastgroup, match.end()
        if match["quote"] is not None:
            return self._string(match)
        if kind == "comment":
            self.is_comment = end >= self.offset
        elif kind == "line":
            self._line(end)
        elif kind is not None:
            self._structure(kind, match)
        if kind == "name":
            self.name = match[0]
        elif match[0].strip() and kind != "line":
            self.name = ""
        return end

    def _string(self, match: re.Match[str]) -> int:
        self.name = ""
        quote, start = match["quote"], match.end()
        inner = _INNER[quote].match(self.text, start)
        end = inner.end() if inner is not None else start
        closed = self.text.startswith(quote, end)
        if start <= self.offset <= end:
            self.string = StringAround(self._content(start, end, closed=closed), quote)
        return end + len(quote) if closed else max(end, start)

    def _content(self, start: int, end: int, *, closed: bool) -> Span:
        """The content: up to the closing quote if that is this string's own."""
        rest = _REST_OF_NAME.match(self.text, self.offset, end)
        stop = rest.end() if rest is not None else self.offset
        return Span(start, end if closed and stop == end else self.offset)

    def _line(self, end: int) -> None:
        """Begin a statement, where a line may begin one and none goes on."""
        start = min(end + indentation(self.text, end), max(end, self.offset))
        if self.brackets and not self._begins(end, start):
            return
        self.brackets = []
        self.statement = start

    def _begins(self, line: int, start: int) -> bool:
        """Whether a line inside of open brackets begins a statement: they were left open then."""
        outer = indentation(self.text, line_start(self.text, self.statement))
        is_body = self.anchor.class_name != "" and self.statement <= self.anchor.body.start
        if start - line > outer and not is_body:
            return False
        return _BEGINNING.match(self.text, start) is not None

    def _structure(self, kind: str, match: re.Match[str]) -> None:
        if kind == "open":
            self.brackets.append(Bracket(self.name, match[0], match.end()))
        elif not self.brackets:
            return
        elif kind == "close":
            self.brackets.pop()
        elif kind == "comma":
            last = self.brackets[-1]
            self.brackets[-1] = last._replace(number=last.number + 1, keyword="")
        elif kind == "equals":
            self.brackets[-1] = self.brackets[-1]._replace(keyword=self.name)
