"""Plain expressions read from their tokens: what nearly all columns are made of.

Names, strings, numbers, calls, subscripts, displays, unions, attributes of calls, lambdas and
simple comprehensions.  Whatever else an expression holds makes it not plain, and then libcst
reads the whole: importing libcst alone costs more than reading the models of a small project.
A plain expression in ASCII is valid Python; a differential test holds every reading against
libcst's.
"""

from __future__ import annotations

import keyword
from functools import lru_cache
from typing import Final

from schemalign.python.syntax import (
    Attribute,
    Call,
    Comprehension,
    Constant,
    Dictionary,
    Display,
    Expression,
    Keyword,
    Lambda,
    Name,
    Operation,
    Subscript,
)
from schemalign.text.possessive import compiled

_TOKEN: Final = compiled(
    r"(?:[ \t\f\r\n]|\#[^\r\n]*+)*+(?:"
    r"(?P<name>[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+)(?![\"'])"
    r"|(?P<string>\"[^\"\\\r\n]*+\"(?!\")|'[^'\\\r\n]*+'(?!'))"
    r"|(?P<number>\d{1,300}+)(?![\w.])"
    r"|(?P<sign>[()\[\]{},:|]|=(?!=)|\.(?=[^\W\d]))"
    r"|(?P<end>\Z))"
)
_CONSTANTS: Final = {"True": True, "False": False, "None": None}
_KEYWORDS: Final = frozenset(keyword.kwlist)
_DEEPEST: Final = 40


class _NotPlainError(Exception):
    """The expression holds something else: libcst reads it."""


@lru_cache(1 << 15)
def plain(text: str) -> Expression | None:
    """Return an expression whose text is plain, else None; spans are those of libcst's reading."""
    try:
        reading = _Reading(text)
        result = reading.tuple_or_expression("")
    except _NotPlainError:
        return None
    return result if reading.kind == "end" else None


class _Reading:
    """The walk through the tokens of one expression."""

    __slots__ = ("behind", "depth", "kind", "match", "start", "text", "word")

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.behind = 0  # where the last consumed token ends
        self.start = 0
        self.kind: str | None = ""
        self.word = ""
        self._next(0)

    def _next(self, position: int) -> None:
        match = _TOKEN.match(self.text, position)
        if match is None:
            raise _NotPlainError
        self.kind = match.lastgroup
        assert self.kind is not None
        self.start = match.start(self.kind)
        self.word = match[self.kind]

    def _advance(self) -> None:
        self.behind = self.start + len(self.word)
        self._next(self.behind)

    def _take(self, sign: str) -> None:
        if self.word != sign:
            raise _NotPlainError
        self._advance()

    def tuple_or_expression(self, closing: str) -> Expression:
        """Read up to a closing bracket, or the end: one expression, or a tuple of several."""
        start = self.start
        if closing and self.word == closing:
            return Display(self.behind, self.behind, "tuple", ())
        first = self.expression()
        if self.word != ",":
            return first
        items = [first]
        while self.word == ",":
            self._advance()
            if self.kind == "end" or self.word == closing:
                break
            items.append(self.expression())
        return Display(start, self.behind, "tuple", tuple(items))

    def expression(self) -> Expression:
        """Read alternatives: `int | None`."""
        depth, start = self.depth, self.start
        self._deepen()
        result = self._lambda() if self.word == "lambda" else self._operand()
        while self.word == "|" and self.kind == "sign":
            self._advance()
            self._deepen()
            right = self._operand()
            result = Operation(start, self.behind, "|", (result, right))
        self.depth = depth
        return result

    def _deepen(self) -> None:
        """Count a level of the tree: what reads it recurses."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotPlainError

    def _operand(self) -> Expression:
        depth, start = self.depth, self.start
        result = self._atom()
        while self.kind == "sign":
            self._deepen()
            if self.word == "(":
                result = self._call(start, result)
            elif self.word == "[":
                result = self._subscript(start, result)
            elif self.word == ".":
                result = self._attribute(start, result)
            else:
                break
        self.depth = depth
        if self.kind in {"name", "string", "number"} and self.word not in {"for", "in"}:
            raise _NotPlainError
        return result

    def _atom(self) -> Expression:
        start, word, kind = self.start, self.word, self.kind
        if kind == "name":
            return self._name(start, word)
        if kind == "string":
            return self._strings(start)
        if kind == "number":
            if word[0] == "0" and word.strip("0"):
                raise _NotPlainError
            self._advance()
            return Constant(start, self.behind, int(word))
        if word == "(":
            self._advance()
            result = self.tuple_or_expression(")")
            self._take(")")
            return result
        if word == "[":
            return self._list(start)
        if word == "{":
            return self._dictionary(start)
        raise _NotPlainError

    def _name(self, start: int, word: str) -> Expression:
        self._advance()
        if word in _CONSTANTS:
            return Constant(start, self.behind, _CONSTANTS[word])
        if word in _KEYWORDS or ("." in word and not _KEYWORDS.isdisjoint(word.split("."))):
            raise _NotPlainError
        return Name(start, self.behind, word)

    def _strings(self, start: int) -> Expression:
        values = []
        while self.kind == "string":
            values.append(self.word[1:-1])
            self._advance()
        return Constant(start, self.behind, "".join(values))

    def _call(self, start: int, function: Expression) -> Expression:
        self._advance()
        positional: list[Expression] = []
        keywords: list[Keyword] = []
        while self.word != ")" or self.kind != "sign":
            begin = self.start
            value = self.expression()
            if self.word == "=" and self.kind == "sign":
                if not isinstance(value, Name) or "." in value.path or value.start != begin:
                    raise _NotPlainError
                self._advance()
                inner = self.expression()
                keywords.append(Keyword(begin, self.behind, value.path, inner))
            elif keywords:
                raise _NotPlainError
            else:
                positional.append(value)
            if self.word != ",":
                break
            self._advance()
        self._take(")")
        return Call(start, self.behind, function, tuple(positional), tuple(keywords), ())

    def _subscript(self, start: int, value: Expression) -> Expression:
        self._advance()
        items = [self.expression()]
        while self.word == ",":
            self._advance()
            if self.word == "]":
                break
            items.append(self.expression())
        self._take("]")
        return Subscript(start, self.behind, value, tuple(items))

    def _attribute(self, start: int, value: Expression) -> Expression:
        self._advance()
        name, begin = self.word, self.start
        if self.kind != "name" or not _KEYWORDS.isdisjoint(name.split(".")):
            raise _NotPlainError
        self._advance()
        if isinstance(value, Name) and value.start == start:
            return Name(start, self.behind, f"{value.path}.{name}")
        for part in name.split("."):
            self._deepen()
            begin += len(part)
            value = Attribute(start, begin, value, part)
            begin += 1
        return value

    def _list(self, start: int) -> Expression:
        self._advance()
        items: list[Expression] = []
        while self.word != "]" or self.kind != "sign":
            items.append(self.expression())
            if self.word == "for" and len(items) == 1:
                return self._comprehension(start, items[0])
            if self.word != ",":
                break
            self._advance()
        self._take("]")
        return Display(start, self.behind, "list", tuple(items))

    def _comprehension(self, start: int, element: Expression) -> Expression:
        self._take("for")
        variable = self.word
        if self.kind != "name" or "." in variable or variable in _KEYWORDS:
            raise _NotPlainError
        self._advance()
        self._take("in")
        iterable = self._operand()
        self._take("]")
        return Comprehension(start, self.behind, element, variable, iterable)

    def _dictionary(self, start: int) -> Expression:
        self._advance()
        items: list[tuple[Expression | None, Expression]] = []
        while self.word != "}" or self.kind != "sign":
            key = self.expression()
            self._take(":")
            items.append((key, self.expression()))
            if self.word != ",":
                break
            self._advance()
        self._take("}")
        return Dictionary(start, self.behind, tuple(items))

    def _lambda(self) -> Expression:
        start = self.start
        self._advance()
        parameters: list[str] = []
        while self.kind == "name" and "." not in self.word and self.word not in _KEYWORDS:
            if self.word in parameters:
                raise _NotPlainError  # no Python, as it stands
            parameters.append(self.word)
            self._advance()
            if self.word != ",":
                break
            self._advance()
        self._take(":")
        body = self.expression()
        return Lambda(start, self.behind, tuple(parameters), body)
