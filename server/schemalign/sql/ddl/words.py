"""What a token is, and what it means to the database: names, strings, placeholders.

https://www.postgresql.org/docs/current/sql-syntax-lexical.html
"""

from __future__ import annotations

import re
import sys
from typing import Final

from schemalign.databases.postgresql_names import fold, unquote
from schemalign.sql.tokens import is_open

RESERVED: Final = frozenset(
    """
    ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC BOTH CASE CAST CHECK COLLATE COLUMN
    CONSTRAINT CREATE CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP
    CURRENT_USER DEFAULT DEFERRABLE DESC DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM
    GRANT GROUP HAVING IN INITIALLY INTERSECT INTO LATERAL LEADING LIMIT LOCALTIME LOCALTIMESTAMP
    NOT NULL OFFSET ON ONLY OR ORDER PLACING PRIMARY REFERENCES RETURNING SELECT SESSION_USER SOME
    SYMMETRIC TABLE THEN TO TRAILING TRUE UNION UNIQUE USER USING VARIADIC WHEN WHERE WINDOW WITH
    """.split()
)
"""Words that cannot name a column or table without quotes.

https://www.postgresql.org/docs/current/sql-keywords-appendix.html
"""


def known_name(word: str) -> str | None:
    """Return a token as the name that it is, None if it is none or a reserved word."""
    name = _names.get(word)
    if name is None and is_name(word) and word.upper() not in RESERVED:
        name = _names[word] = stored(word)
    return name


_names: dict[str, str] = {}


def is_name(word: str) -> bool:
    """Tell whether a token is a name, quoted or not, or a placeholder for one."""
    first = word[:1]
    if first.isalpha() or first in ("_", '"') or first > "\x7f":
        return not (first == '"' and is_open(word)) and word[-1] != "'"
    return word[:2] in ("{{", "${") or (first == ":" and len(word) > 1 and word[1] not in ":=")


def is_placeholder(word: str) -> bool:
    """Tell whether a token is, or holds, a placeholder of psql or a template."""
    if word[:1] == ":":
        return len(word) > 1 and word[1] not in ":="
    return word[:2] == "${" or (("{{" in word or "${" in word) and word[0] not in "'$")


def is_string(word: str) -> bool:
    """Tell whether a token is a string of any form."""
    first = word[:1]
    if first == "$":
        return len(word) >= len("$$$$") and word[-1] == "$" and not is_open(word)
    return first == "'" or (word[-1:] == "'" and "'" in word[:3] and first != ":")


def stored(word: str) -> str:
    """Return a written name as the database stores it; a placeholder becomes `*`."""
    if word.isidentifier():
        return fold(word)
    if "{" in word or word[0] == ":":
        return _without_placeholders(word)
    if word[0] in "uU" and word[1:2] == "&":
        return unescaped(word[3:-1].replace('""', '"'))
    return unquote(word)


def string_value(word: str) -> str:
    """Return the value of a string as written, whatever its form."""
    if word[0] == "$":
        tag = word.index("$", 1) + 1
        return word[tag:-tag]
    opening = word.index("'")
    value = word[opening + 1 : -1].replace("''", "'")
    if word[0] in "eE":
        return _escapes(value)
    return unescaped(value) if word[0] in "uU" else value


def _without_placeholders(word: str) -> str:
    inner = word[1:-1] if word[0] == '"' else word
    plain = re.sub(r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|^:.*$", "*", inner)
    return plain if word[0] == '"' else fold(plain)


def unescaped(value: str, escape: str = "\\") -> str:
    """Return the text of U&'...' or U&"..." with its escapes replaced."""
    character = re.escape(escape)
    pattern = rf"{character}(?:\+([0-9A-Fa-f]{{6}})|([0-9A-Fa-f]{{4}})|({character}))"
    return re.sub(
        pattern, lambda match: escape if match[3] else _character(match[1] or match[2], 16), value
    )


def _escapes(value: str) -> str:
    simple = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def replaced(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] in "xuU" and len(code) > 1:
            return _character(code[1:], 16)
        if code[0].isdigit():
            return _character(code, 8)
        return simple.get(code, code)

    pattern = r"\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3}|[\s\S])"
    return re.sub(pattern, replaced, value)


def _character(digits: str, base: int) -> str:
    code = int(digits, base)
    is_surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if code <= sys.maxunicode and not is_surrogate else "\ufffd"
