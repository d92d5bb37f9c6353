"""Text of MySQL and MariaDB in PostgreSQL's spelling, character by character.

https://dev.mysql.com/doc/refman/8.4/en/language-structure.html.  Conditional comments are carried
out: `/*!40101 ... */`, in MariaDB `/*M! ... */` too
(https://mariadb.com/docs/server/reference/sql-structure/comment-syntax).  DELIMITER is a command of
the client; between two of them stand routines, of which nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from schemalign.sql.dialects.marks import NOTHING, QUOTE
from schemalign.sql.dialects.spelling import blanked, plain_comment, quoted_name
from schemalign.text.possessive import compiled

_TOKEN: Final = compiled(
    r"(?P<string>'(?:[^'\\]++|\\[\s\S]|'')*+')"
    r'|(?P<double>"(?:[^"\\]++|\\[\s\S]|"")*+")'
    r"|(?P<name>`(?:[^`]++|``)*+`)"
    r"|(?P<line>--(?=\s|\Z)[^\n]*+|\#[^\n]*+)"
    r"|(?P<open>/\*(?P<kind>M?)!(?P<version>\d{0,6}))"
    r"|(?P<block>/\*[\s\S]*?\*/)"
    r"|(?P<close>\*/)"
    r"|(?P<introducer>(?<![\w$])_(?:utf8(?:mb[34])?|latin1|ascii|binary)(?=\s*'))",
    re.IGNORECASE,
)
_DELIMITER: Final = compiled(r"^[ \t]*DELIMITER[ \t]+(\S+)[^\n]*$", re.IGNORECASE | re.MULTILINE)
_DEFINITION: Final = compiled(
    r"\s*(?:CREATE\s+(?:TEMPORARY\s+|UNIQUE\s+)?(?:TABLE|INDEX)|ALTER\s+TABLE|DROP\s+TABLE)\b",
    re.IGNORECASE,
)
_ESCAPE: Final = compiled(r"\\([\s\S])|''|\"\"|[\"']")
_CONTROL: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "0": "\0", "Z": "\x1a"}
# No server has such a version: dumps hide commands of the client behind it.
_NEVER: Final = 130000
# MariaDB leaves what is meant for these versions to MySQL.
_OF_MYSQL: Final = range(50700, 100000)


def mysql_text(text: str) -> str:
    """Return a text of MySQL in PostgreSQL's spelling."""
    return _spelt(text, is_mariadb=False)


def mariadb_text(text: str) -> str:
    """Return a text of MariaDB in PostgreSQL's spelling."""
    return _spelt(text, is_mariadb=True)


def _spelt(text: str, *, is_mariadb: bool) -> str:
    if "elimiter" in text or "ELIMITER" in text:
        text = _without_delimiters(text)
    parts: list[str] = []
    position = 0
    is_open = False
    while (match := _TOKEN.search(text, position)) is not None:
        parts.append(text[position : match.start()])
        position = match.end()
        word, kind = match[0], match.lastgroup or ""
        if kind == "close":
            parts.append("  " if is_open else word)
            is_open = False
        elif kind in _SPELLINGS:
            parts.append(_SPELLINGS[kind](word))
        elif _is_carried_out(match, is_mariadb=is_mariadb):
            parts.append(blanked(word))
            is_open = True
        else:
            end = text.find("*/", position)
            position = len(text) if end < 0 else end + 2
            parts.append(plain_comment(text[match.start() : position]))
    return "".join([*parts, text[position:]])


def _is_carried_out(match: re.Match[str], *, is_mariadb: bool) -> bool:
    """Whether a server of today carries out what stands in a conditional comment."""
    version = int(match["version"] or 0)
    if version >= _NEVER or (match["kind"] and not is_mariadb):
        return False
    return not is_mariadb or bool(match["kind"]) or version not in _OF_MYSQL


def _string(word: str) -> str:
    """Return what is inside of a string, its escapes replaced at the same length."""
    delimiter = word[0]

    def replaced(match: re.Match[str]) -> str:
        found = match[0]
        if found == "''":
            return "''" if delimiter == "'" else QUOTE + QUOTE
        if found == '""':
            return '"' + NOTHING if delimiter == '"' else found
        if found == "'":
            return QUOTE
        if found == '"':
            return found
        escaped = match[1]
        if escaped == "'":
            return "''"
        if escaped in "%_":
            return found
        return _CONTROL.get(escaped, escaped) + NOTHING

    return _ESCAPE.sub(replaced, word[1:-1])


def _without_delimiters(text: str) -> str:
    """Blank the commands DELIMITER, and what ends in anything but a semicolon."""
    parts: list[str] = []
    position, delimiter = 0, ";"
    for match in _DELIMITER.finditer(text):
        parts += [_section(text[position : match.start()], delimiter), blanked(match[0])]
        position, delimiter = match.end(), match[1]
    return "".join([*parts, _section(text[position:], delimiter)])


def _section(text: str, delimiter: str) -> str:
    if delimiter == ";":
        return text
    pieces = text.split(delimiter)
    end = ";" + " " * (len(delimiter) - 1)
    return end.join(piece if _DEFINITION.match(piece) else blanked(piece) for piece in pieces)


_SPELLINGS: Final[dict[str, Callable[[str], str]]] = {
    "string": lambda word: word if "\\" not in word else f"'{_string(word)}'",
    "double": lambda word: f"'{_string(word)}'",
    "name": lambda word: quoted_name(word, "`"),
    "line": lambda word: "--" + word[2:] if len(word) > 1 else " ",
    "introducer": blanked,
    "block": plain_comment,
}
