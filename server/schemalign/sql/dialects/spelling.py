"""Parts of a text blanked or spelt in another way, every other character at its place."""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.dialects.marks import DOUBLE_QUOTE, NOTHING, QUOTE

_VISIBLE: Final = re.compile(r"[^\s]")


def blanked(text: str) -> str:
    """Return blanks in place of a text; its lines stay."""
    return _VISIBLE.sub(" ", text)


def plain_comment(comment: str) -> str:
    """Return a block comment that ends where it does, though PostgreSQL nests comments."""
    return "/*" + comment[2:].replace("/*", "  ")


def quoted_name(word: str, closing: str) -> str:
    """Return a name in backticks or brackets in double quotes."""
    inner = word[1:-1].replace('"', DOUBLE_QUOTE).replace(closing * 2, closing + NOTHING)
    return f'"{inner}"'


def quoted_string(word: str) -> str:
    """Return a string in double quotes in single ones."""
    inner = word[1:-1].replace('""', '"' + NOTHING).replace("'", QUOTE)
    return f"'{inner}'"


def without_inner_ends(statement: str) -> str:
    """Return a statement of several that end in semicolons, as one."""
    return statement.replace(";", " ")
