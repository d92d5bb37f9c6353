"""Finds the end of an unusual statement, token by token.

Unusual are those with dollar quotes, backslashes, inner semicolons or mistakes.  Where
something is left open, the next line that begins like a statement is taken for one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from schemalign.sql.tokens import NEXT_TOKEN, is_blank, is_open
from schemalign.values import NamedTuple


class Fault(NamedTuple):
    """What is wrong at a place of the text, for a message."""

    message: str
    start: int
    end: int


class Statement(NamedTuple):
    """A statement without its semicolon; offsets are code points."""

    start: int
    end: int
    fault: Fault | None = None


_HEAD: Final = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?P<kind>\w+)", re.IGNORECASE)
_SCHEMA_ELEMENT: Final = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW|INDEX|UNIQUE|SEQUENCE|TRIGGER)\s", re.IGNORECASE
)
# In these a quoted text never holds statements, so one that does is a quote left open.
_PLAIN: Final = re.compile(
    r"CREATE\s+(?:(?:UNIQUE|UNLOGGED|TEMP\w*)\s+)?(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE)\b"
    r"|ALTER\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE)\b|COMMENT\s+ON\b",
    re.IGNORECASE,
)
_META_END: Final = re.compile(
    r"\\(?:;|(?:g|gx|gexec|gset|gdesc|crosstabview|watch)\b)", re.IGNORECASE
)
_QUOTES: Final = {"'": "quote", '"': "double quote", "$": "dollar quote", "/": "comment"}


class Region:
    """A part of a text, with the offsets of the lines that begin like a statement."""

    __slots__ = ("_unbalanced", "limit", "starters", "text")

    def __init__(self, text: str, starters: list[int], limit: int) -> None:
        self.text = text
        self.starters = starters
        self.limit = limit
        self._unbalanced: bool | None = None

    def next_starter(self, offset: int) -> int:
        """Return the first such line behind an offset, else the end."""
        index = bisect_right(self.starters, offset)
        return self.starters[index] if index < len(self.starters) else self.limit

    def is_unbalanced(self, start: int) -> bool:
        """Tell whether the quotes of the rest of the text do not pair."""
        if self._unbalanced is None:
            position, token = start, " "
            while (match := NEXT_TOKEN.match(self.text, position, self.limit)) is not None:
                position, token = match.end(), match["token"]
            self._unbalanced = is_open(token)
        return self._unbalanced


class Walk:
    """The way through one statement; `position` is where the next may begin."""

    __slots__ = (
        "atomic",
        "end",
        "kind",
        "last_start",
        "opened",
        "position",
        "previous",
        "region",
        "start",
    )

    def __init__(self, region: Region, start: int) -> None:
        head = _HEAD.match(region.text, start, region.limit)
        self.region = region
        self.kind = "" if head is None else head["kind"].upper()
        self.start = self.end = self.last_start = self.position = start
        self.opened: list[int] = []  # offsets of open parentheses
        self.atomic = 0  # depth of BEGIN ATOMIC ... END
        self.previous = ""

    def statement(self) -> Statement:
        """Go to the end of the statement."""
        text, limit = self.region.text, self.region.limit
        while (match := NEXT_TOKEN.match(text, self.position, limit)) is not None:
            token, token_start = match["token"], match.start("token")
            self.position = match.end()
            if is_blank(token):
                continue
            statement = self._step(token, token_start)
            if statement is not None:
                return statement
            self.last_start, self.end = token_start, match.end()
        self.position = limit
        return self._finished()

    def _step(self, token: str, token_start: int) -> Statement | None:
        """Take one token; return the statement if it ends there."""
        first = token[0]
        if first == ";":
            is_inside = self.atomic or (self.opened and self.kind == "RULE")
            return None if is_inside else self._finished()
        if first == "\\":
            return self._meta(token_start)
        quote = _quote(token)
        if quote and self._is_left_open(token, token_start, quote):
            self.position = self.region.next_starter(token_start)
            at = token_start + token.index(quote)
            fault = Fault(f"this {_QUOTES[quote]} is never closed", at, at + 1)
            return Statement(self.start, self.position, fault)
        if first == "(":
            self.opened.append(token_start)
        elif first == ")":
            del self.opened[-1:]
        elif first.isalpha():
            return self._word(token, token_start)
        return None

    def _finished(self) -> Statement:
        if not self.opened:
            return Statement(self.start, self.end)
        at = self.opened[-1]
        fault = Fault("this parenthesis is never closed", at, at + 1)
        return Statement(self.start, self.end, fault)

    def _meta(self, token_start: int) -> Statement | None:
        """Take a command of psql, which ends its line and sometimes the statement."""
        meta = _META_END.match(self.region.text, token_start)
        if meta is not None:
            self.position = meta.end()
            return self._finished()
        self.position = line_end(self.region.text, token_start)
        return None

    def _word(self, token: str, token_start: int) -> Statement | None:
        if token_start != self.start and not self.atomic and self._starts_another(token_start):
            self.position = token_start
            if self.opened:
                return self._finished()
            missing = Fault("a semicolon is missing after this", self.last_start, self.end)
            return Statement(self.start, self.end, missing)
        word = token.upper()
        if word == "ATOMIC" and self.previous == "BEGIN":
            self.atomic = 1
        elif self.atomic and word in ("CASE", "END"):
            self.atomic += 1 if word == "CASE" else -1
        self.previous = word
        return None

    def _starts_another(self, offset: int) -> bool:
        if self.region.next_starter(offset - 1) != offset:
            return False
        return self.kind != "SCHEMA" or _SCHEMA_ELEMENT.match(self.region.text, offset) is None

    def _is_left_open(self, token: str, token_start: int, quote: str) -> bool:
        if is_open(token):
            return True
        if self.region.next_starter(token_start) >= token_start + len(token) or quote == "$":
            return False
        if quote == '"' or _PLAIN.match(self.region.text, self.start) is not None:
            return True
        return self.region.is_unbalanced(self.start)


def _quote(token: str) -> str:
    """Return the quote that a token begins with, behind a prefix such as E or U&; else nothing."""
    if token[0] in _QUOTES:
        return token[0]
    return next((character for character in token[1:3] if character in "'\""), "")


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends, before its line end."""
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return min(ends, default=len(text))
