"""SQL text cut into statements, however broken it is.

Most statements of a dump end at the first semicolon and hold no dollar quote, backslash or
block comment: one regular expression takes each of them whole.  The others are walked
token by token.  psql's own commands and COPY data are left out
(https://www.postgresql.org/docs/current/app-psql.html).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from schemalign.sql.tokens import NEXT_TOKEN, is_blank, is_open

_STARTER = re.compile(
    r"\n(?=(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|UNIQUE|INDEX|TYPE|DOMAIN|(?:LOCAL\s+|GLOBAL\s+)?TEMP\w*"
    r"|UNLOGGED|FOREIGN|VIEW|RECURSIVE|MATERIALIZED|FUNCTION|PROCEDURE|TRIGGER|SEQUENCE|EXTENSION|SCHEMA"
    r"|POLICY)|ALTER\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE|VIEW|MATERIALIZED|FOREIGN)"
    r"|DROP\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE|VIEW|MATERIALIZED|FOREIGN|SCHEMA)"
    r"|COMMENT\s+ON)\s)",
    re.IGNORECASE,
)
# The undo half of goose, dbmate, sql-migrate and MyBatis files.
_UNDO = re.compile(
    r"^--[ \t]*(?:\+goose[ \t]+Down|\+migrate[ \t]+Down|migrate:down|//[ \t]*@UNDO)\b",
    re.MULTILINE | re.IGNORECASE,
)
_BLANK = re.compile(r"[\s\ufeff;]*+(?:--.*+[\s\ufeff;]*+)*+")
_SIMPLE = re.compile(r"(?:[^'\"$;\\/-]++|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|--[^\r\n]*+|/(?!\*))++;")
_CAREFUL = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|RULE|SCHEMA)\b|COPY\b", re.IGNORECASE
)
# In these a quoted text never holds statements, so one that does is a quote left open.
_PLAIN = re.compile(
    r"CREATE\s+(?:(?:UNIQUE|UNLOGGED|TEMP\w*)\s+)?(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE)\b"
    r"|ALTER\s+(?:TABLE|TYPE|INDEX|DOMAIN|SEQUENCE)\b|COMMENT\s+ON\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?P<kind>\w+)", re.IGNORECASE)
_SCHEMA_ELEMENT = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW|INDEX|UNIQUE|SEQUENCE|TRIGGER)\s", re.IGNORECASE
)
_QUOTES = {"'": "quote", '"': "double quote", "$": "dollar quote", "/": "comment"}
_META_END = re.compile(r"\\(?:g|gx|gexec|gset|gdesc|crosstabview|watch)\b", re.IGNORECASE)
_LINE_REST = re.compile(r"[^\r\n]*")
_FROM_STDIN = re.compile(r"\bFROM\s+STDIN\b", re.IGNORECASE)
_DATA_END = re.compile(r"^\\\.[ \t]*$", re.MULTILINE)
_INCLUDE = re.compile(r"\\(?:i|ir|include|include_relative)\s")


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


class Splitting(NamedTuple):
    """The statements of a text; `includes` tells that it draws in files that were not read."""

    statements: list[Statement]
    includes: bool


def split(text: str, start: int = 0, end: int | None = None) -> Splitting:
    """Cut a text into statements; never fails."""
    limit = len(text) if end is None else end
    if "goose" in text or "migrate" in text or "@UNDO" in text:
        undo = _UNDO.search(text, start, limit)
        limit = limit if undo is None else undo.start()
    return _Splitter(text, start, limit).split()


class _Splitter:
    """One pass over a text."""

    __slots__ = ("limit", "position", "starters", "text", "unbalanced")

    def __init__(self, text: str, start: int, limit: int) -> None:
        self.text = text
        self.position = start
        self.limit = limit
        self.starters = [match.end() for match in _STARTER.finditer(text, start, limit)]
        self.starters.append(limit)
        self.unbalanced: bool | None = None

    def split(self) -> Splitting:
        text, limit, starters = self.text, self.limit, self.starters
        statements: list[Statement] = []
        includes = False
        number = 0
        while True:
            blank = _BLANK.match(text, self.position, limit)
            position = self.position if blank is None else blank.end()
            if position >= limit:
                return Splitting(statements, includes)
            first = text[position]
            if first in "/{" and (comment := NEXT_TOKEN.match(text, position, limit)) is not None:
                if is_blank(comment["token"]):
                    self.position = comment.end()
                    continue
            if first == "\\":
                includes = includes or _INCLUDE.match(text, position) is not None
                self.position = _line_end(text, position)
                continue
            while starters[number] <= position:
                number += 1
            match = _SIMPLE.match(text, position, limit)
            if (
                match is None
                or starters[number] < match.end()
                or (first in "cC" and _CAREFUL.match(text, position, limit) is not None)
            ):
                statement = self._walk(position)
                if statement.end > statement.start:
                    statements.append(statement)
            else:
                self.position = match.end()
                statements.append(Statement(position, self.position - 1))

    def _walk(self, start: int) -> Statement:
        """Take a statement token by token, and the COPY data after it."""
        statement = self._statement(start)
        if self.text[start : start + 4].upper() == "COPY":
            if _FROM_STDIN.search(self.text, start, statement.end):
                data_end = _DATA_END.search(self.text, self.position, self.limit)
                self.position = self.limit if data_end is None else data_end.end()
        return statement

    def _statement(self, start: int) -> Statement:
        text, limit = self.text, self.limit
        head = _HEAD.match(text, start, limit)
        kind = "" if head is None else head["kind"].upper()
        opened: list[int] = []
        atomic = 0
        previous = ""
        last_start = end = position = start
        while (match := NEXT_TOKEN.match(text, position, limit)) is not None:
            token = match["token"]
            token_start = match.start("token")
            position = match.end()
            key = token[0]
            if key == ";":
                if atomic or (opened and kind == "RULE"):
                    continue
                self.position = position
                return Statement(start, end, _unclosed(opened))
            if key == "\\":
                meta = _META_END.match(text, token_start)
                position = _line_end(text, token_start) if meta is None else meta.end()
                if meta is not None:
                    self.position = position
                    return Statement(start, end, _unclosed(opened))
                continue
            if is_blank(token):
                continue
            if key in _QUOTES and self._is_left_open(token, token_start, start):
                resume = self._next_starter(token_start)
                self.position = resume
                message = f"this {_QUOTES[key]} is never closed"
                return Statement(start, resume, Fault(message, token_start, token_start + 1))
            if key == "(":
                opened.append(token_start)
            elif key == ")":
                del opened[-1:]
            elif key.isalpha():
                if (
                    token_start != start
                    and not atomic
                    and self._starts_statement(token_start, kind)
                ):
                    self.position = token_start
                    missing = Fault("a semicolon is missing after this", last_start, end)
                    return Statement(start, end, _unclosed(opened) or missing)
                word = token.upper()
                if word == "ATOMIC" and previous == "BEGIN":
                    atomic = 1
                elif atomic and word in ("CASE", "END"):
                    atomic += 1 if word == "CASE" else -1
                previous = word
            last_start, end = token_start, position
        self.position = limit
        return Statement(start, end, _unclosed(opened))

    def _starts_statement(self, offset: int, kind: str) -> bool:
        if self._next_starter(offset - 1) != offset:
            return False
        return kind != "SCHEMA" or _SCHEMA_ELEMENT.match(self.text, offset) is None

    def _next_starter(self, offset: int) -> int:
        index = bisect_right(self.starters, offset)
        return self.starters[index] if index < len(self.starters) else self.limit

    def _is_left_open(self, token: str, token_start: int, start: int) -> bool:
        if is_open(token):
            return True
        if self._next_starter(token_start) >= token_start + len(token):
            return False
        if token[0] == "$":
            return False
        return (
            token[0] == '"'
            or _PLAIN.match(self.text, start) is not None
            or self._is_unbalanced(start)
        )

    def _is_unbalanced(self, start: int) -> bool:
        """Tell whether the quotes of the rest of the text do not pair."""
        if self.unbalanced is None:
            position, token = start, ""
            while (match := NEXT_TOKEN.match(self.text, position, self.limit)) is not None:
                position, token = match.end(), match["token"]
            self.unbalanced = is_open(token or " ")
        return self.unbalanced


def _unclosed(opened: list[int]) -> Fault | None:
    if not opened:
        return None
    return Fault("this parenthesis is never closed", opened[-1], opened[-1] + 1)


def _line_end(text: str, offset: int) -> int:
    match = _LINE_REST.match(text, offset)
    return offset if match is None else match.end()
