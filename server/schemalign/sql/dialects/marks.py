"""Characters that stand for others where a text is spelt in PostgreSQL's way at the same length."""

from __future__ import annotations

from typing import Final

# Of the private use area: https://www.unicode.org/faq/private_use.html
NOTHING: Final = "\ue0f0"
"""Fills up what is shorter in PostgreSQL's spelling, such as a backslash escape."""

QUOTE: Final = "\ue0f1"
"""A quote inside of a string that another quote delimits."""

DOUBLE_QUOTE: Final = "\ue0f2"
"""A double quote inside of a name that something else delimits."""

_VALUE: Final = str.maketrans({NOTHING: None, QUOTE: "'", DOUBLE_QUOTE: '"'})
_SQL: Final = str.maketrans({NOTHING: None, QUOTE: "''", DOUBLE_QUOTE: '""'})


def value(text: str) -> str:
    """Return what is inside of quotes as the database stores it."""
    return text.translate(_VALUE)


def sql(text: str) -> str:
    """Return a part of a text as SQL."""
    return text.translate(_SQL)
