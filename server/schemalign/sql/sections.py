"""The parts of a migration that count: comments divide its text into a way up and a way down.

The markers are those of goose (https://pressly.github.io/goose/documentation/annotations/),
dbmate, sql-migrate, MyBatis Migrations, rambler, tern, node-pg-migrate, Drizzle and of Liquibase's
formatted SQL (https://docs.liquibase.com/concepts/changelogs/sql-format.html).
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.values import NamedTuple

_WORDS: Final = (
    *("+goose", "migrate", "@UNDO", "changeset", "Migration", "rambler", "drop below"),
    *("statement-breakpoint", "ignoreLines"),
)
_MARKER: Final = re.compile(
    r"^--(?:[ \t]*(?:"
    r"\+(?:goose|migrate)[ \t]+(?P<sign>Up|Down|StatementBegin|StatementEnd)\b"
    r"|migrate:(?P<dbmate>up|down)\b"
    r"|//[ \t]*@(?P<mybatis>UNDO)\b"
    r"|rambler[ \t]+(?P<rambler>up|down)\b"
    r"|(?P<node>up|down)[ \t]+migration\b"
    r"|changeset[ \t]+(?P<changeset>[^\r\n]*)"
    r"|ignoreLines:(?P<ignored>start|end|\d{1,6})"
    r")|--[ \t]*create above / drop (?P<tern>below)[ \t]*--"
    r"|>[ \t]*(?P<drizzle>statement-breakpoint))[^\r\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_DOWN: Final = frozenset({"down", "undo", "below"})
_DBMS: Final = re.compile(r"\bdbms:(\"[^\"]*\"|\S+)", re.IGNORECASE)
_DELIMITER: Final = re.compile(r"\bendDelimiter:(\"[^\"]*\"|\S+)", re.IGNORECASE)


class Part(NamedTuple):
    """A part of a text, from one offset to before another."""

    start: int
    end: int


def parts(text: str, start: int, end: int, database: str = "postgresql") -> list[Part]:
    """Return the parts of a range of a text that count; no statement goes from one to the next.

    `database` is what Liquibase calls the one whose changesets count.
    """
    if not has_markers(text):
        return [Part(start, end)]
    return _Sections(text, database).parts(start, end)


def has_markers(text: str) -> bool:
    """Whether a text may be divided at all."""
    return "--" in text and any(word in text for word in _WORDS)


def ends_left_out(text: str) -> bool:
    """Whether the end of a text does not count, nor what may stand behind it."""
    return has_markers(text) and _Sections(text, "postgresql").ends_left_out()


def open_marker(text: str) -> Part | None:
    """Return the beginning of a statement of goose or sql-migrate that never ends."""
    if "StatementBegin" not in text:
        return None
    opened: re.Match[str] | None = None
    for marker in _MARKER.finditer(text):
        sign = (marker["sign"] or "").lower()
        if sign == "statementbegin" and opened is None:
            opened = marker
        elif sign == "statementend":
            opened = None
        elif sign == "down" and opened is not None:
            break
    return None if opened is None else Part(*opened.span())


class _Sections:
    """Goes from marker to marker."""

    def __init__(self, text: str, database: str) -> None:
        self._text = text
        self._database = database
        self._counts = True
        self._ignored_until: int | None = None  # -1: until the marker that ends it
        self._delimiter = ""

    def parts(self, start: int, end: int) -> list[Part]:
        found: list[Part] = []
        position = start
        for marker in _MARKER.finditer(self._text, start, end):
            found += self._counted(position, marker.start())
            self._take(marker)
            position = marker.end()
            if self._ignored_until is not None and self._ignored_until >= 0:
                position = max(position, self._ignored_until)
                self._ignored_until = None
        found += self._counted(position, end)
        return found or [Part(end, end)]

    def ends_left_out(self) -> bool:
        for marker in _MARKER.finditer(self._text):
            self._take(marker)
        return not self._counts or self._ignored_until is not None

    def _take(self, marker: re.Match[str]) -> None:
        kind = marker.lastgroup
        word = (marker[kind] if kind else "").lower()
        if kind == "changeset":
            self._counts = runs_on(_dbms(marker["changeset"]), self._database)
            written = _DELIMITER.search(marker["changeset"])
            self._delimiter = written[1].strip('"').replace("\\n", "") if written else ""
        elif kind == "ignored":
            self._ignore(word, marker.end())
        elif word in _DOWN:
            self._counts = False
        elif word == "up":
            self._counts = True

    def _ignore(self, word: str, offset: int) -> None:
        if word == "end":
            self._ignored_until = None
        elif word == "start":
            self._ignored_until = -1
        else:
            lines = int(word) + 1  # the rest of the marker's own line as well
            while lines and offset < len(self._text):
                end = self._text.find("\n", offset)
                offset = len(self._text) if end < 0 else end + 1
                lines -= 1
            self._ignored_until = offset

    def _counted(self, start: int, end: int) -> list[Part]:
        if not self._counts or self._ignored_until is not None or start >= end:
            return []
        if self._delimiter in ("", ";"):
            return [Part(start, end)]
        found = []
        pattern = rf"^[ \t]*{re.escape(self._delimiter)}[ \t]*$"
        for line in re.compile(pattern, re.MULTILINE | re.IGNORECASE).finditer(
            self._text, start, end
        ):
            found.append(Part(start, line.start()))
            start = line.end()
        return [*found, Part(start, end)]


def _dbms(changeset: str) -> str:
    written = _DBMS.search(changeset)
    return written[1].strip('"') if written else ""


def runs_on(dbms: str, database: str = "postgresql") -> bool:
    """Whether a changeset of Liquibase with this attribute is run on a database.

    https://docs.liquibase.com/concepts/changelogs/attributes/dbms.html
    """
    names = [name.strip() for name in dbms.lower().split(",") if name.strip()]
    if not names or "all" in names:
        return True
    if f"!{database}" in names or "none" in names:
        return False
    return database in names or all(name.startswith("!") for name in names)
