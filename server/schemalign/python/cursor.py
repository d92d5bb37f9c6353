"""The tokens of an expression, and a walk that consumes them in step with a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from schemalign.python.strings import FORMATTED, QUOTED, formatted_end
from schemalign.python.syntax import Expression, Opaque
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

if TYPE_CHECKING:
    import libcst

Convert: TypeAlias = Callable[..., Expression]
"""Converts a node of one kind, given a cursor."""

_DEEPEST: Final = 60  # levels of a tree; what lies deeper is opaque, so that no walk recurses more

_TOKEN: Final = compiled(
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
    """The tokens of a text that the walk has not consumed yet.

    `conversions` are by the name of libcst's class; what is not among them is opaque.
    """

    __slots__ = ("at", "conversions", "depth", "fixed", "text", "tokens")

    def __init__(self, text: str, found: list[Token], conversions: Mapping[str, Convert]) -> None:
        self.text = text
        self.tokens = found
        self.conversions = conversions
        self.at = 0
        self.depth = 0
        self.fixed: tuple[int, int] | None = None  # inside an f-string: the span of everything

    def convert(self, node: libcst.CSTNode) -> Expression:
        """Convert a node; the span leaves out the parentheses around it."""
        opening = getattr(node, "lpar", ())
        for _ in opening:
            self.take("(")
        convert = self.conversions.get(type(node).__name__)
        self.depth += 1
        if convert is None or self.depth > _DEEPEST:
            result: Expression = self.opaque(node)
        else:
            result = convert(node, self)
        self.depth -= 1
        for _ in opening:
            self.take(")")
        return result

    def inside(self, start: int, end: int) -> Cursor:
        """Return a cursor for what stands in an f-string, all of it with the span of the whole."""
        inner = Cursor(self.text, [], self.conversions)
        inner.fixed, inner.depth = (start, end), self.depth
        return inner

    def opaque(self, node: libcst.CSTNode) -> Opaque:
        """Consume a node that is not modelled, whose parentheses are consumed by the caller."""
        bare = node.with_changes(lpar=(), rpar=()) if getattr(node, "lpar", ()) else node
        code = code_of(bare)
        start, before = self.here(), self.at
        if not self.fixed:
            self.at += len(tokens(code))
        return Opaque(start, self.behind() if self.at > before or self.fixed else start, code)

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


def code_of(node: libcst.CSTNode) -> str:
    """Return the text of a node."""
    import libcst

    return libcst.Module([]).code_for_node(node)
