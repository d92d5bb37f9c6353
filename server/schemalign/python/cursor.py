"""The tokens of an expression, and a walk that consumes them in step with a tree."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from schemalign.python.strings import FORMATTED, QUOTED, formatted_end

_TOKEN: Final = re.compile(
    rf"{FORMATTED}|(?P<string>(?:(?<!\w)[rRbBuU]{{1,2}})?{QUOTED})|\#[^\r\n]*+"
    r"|(?P<word>[^\W\d]\w*+)"
    r"|(?P<number>0[xXbBoO][\da-fA-F_]++"
    r"|(?:\d[\d_]*+(?:\.[\d_]*+)?|\.\d[\d_]*+)(?:[eE][+-]?\d[\d_]*+)?[jJ]?)"
    r"|(?P<bracket>[()\[\]{}])|(?P<sign>\.\.\.|\*\*|[-+~*])"
)


class Token(NamedTuple):
    """A name, keyword, string, number, bracket or sign, and its span."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return what a walk consumes; operators between operands and commas are left out."""
    result: list[Token] = []
    position = 0
    search = _TOKEN.search
    while match := search(text, position):
        kind, start, position = match.lastgroup, match.start(), match.end()
        if kind == "formatted":
            position = formatted_end(text, match, len(text)) or len(text)
            result.append(Token(kind, text[start:position], start, position))
        elif kind:
            result.append(Token(kind, match[0], start, position))
    return result


class OutOfStepError(Exception):
    """The tree and the tokens do not belong together: the expression is left opaque."""


class Cursor:
    """The tokens of a text that the walk has not consumed yet."""

    __slots__ = ("at", "depth", "fixed", "text", "tokens")

    def __init__(self, text: str, found: list[Token]) -> None:
        self.text = text
        self.tokens = found
        self.at = 0
        self.depth = 0
        self.fixed: tuple[int, int] | None = None  # inside an f-string: the span of everything

    def take(self, wanted: str) -> tuple[int, int]:
        """Consume the next token, which must be `wanted`, and return its span."""
        if self.fixed:
            return self.fixed
        if self.at >= len(self.tokens):
            raise OutOfStepError
        _, text, start, end = self.tokens[self.at]
        if text != wanted:
            raise OutOfStepError
        self.at += 1
        return start, end

    def take_formatted(self) -> tuple[int, int]:
        """Consume the next token, which must be an f-string, and return its span."""
        if self.fixed:
            return self.fixed
        if self.at >= len(self.tokens) or self.tokens[self.at].kind != "formatted":
            raise OutOfStepError
        self.at += 1
        return self.tokens[self.at - 1][2:]

    def here(self) -> int:
        """The offset of the next token."""
        if self.fixed:
            return self.fixed[0]
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)

    def behind(self) -> int:
        """The offset behind the last token that was consumed."""
        if self.fixed:
            return self.fixed[1]
        return self.tokens[self.at - 1].end if self.at else 0

    def skip(self, code: str) -> None:
        """Consume the tokens of a piece of code that is not modelled."""
        if not self.fixed:
            self.at += len(tokens(code))
