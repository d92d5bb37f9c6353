"""String literals: where they end, and what they say.

Grammar: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
and PEP 701 for f-strings, whose fields may hold the same quotes again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from schemalign.text.possessive import compiled

QUOTED: Final = (
    r'(?:"""[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*+"""'
    r"|'''[^'\\]*+(?:(?:\\[\s\S]|'(?!''))[^'\\]*+)*+'''"
    r'|"(?!"")[^"\\\r\n]*+(?:\\(?:\r\n|[\s\S])[^"\\\r\n]*+)*+"'
    r"|'(?!'')[^'\\\r\n]*+(?:\\(?:\r\n|[\s\S])[^'\\\r\n]*+)*+')"
)
"""A pattern for a whole string literal without its prefix, but for f-strings."""

FORMATTED: Final = r"(?P<formatted>(?<!\w)(?:[fFtT][rR]?|[rR][fFtT])(?P<quote>\"\"\"|'''|\"|'))"
"""A pattern for the beginning of an f-string or t-string; see `formatted_end`."""

UNCLOSED: Final = r"(?P<unclosed>\"\"\"|'''|\"|')"
"""A pattern for the beginning of a string that never ends; stands behind the other two."""


@cache
def _literal_pattern(quote: str) -> re.Pattern[str]:
    """What matters in the text of an f-string between its fields."""
    return compiled(
        rf"(?P<end>{quote})|(?P<field>\{{)(?!\{{)|(?P<close>\}})|(?P<line>[\r\n])"
        r"|\{\{|\\N\{[^{}\r\n]*\}|\\(?:\r\n|[^{}]|(?=[{}]))"
    )


@cache
def _field_pattern() -> re.Pattern[str]:
    """What matters in a field of an f-string."""
    return compiled(
        rf"{FORMATTED}|(?P<string>{QUOTED})|(?P<comment>\#[^\r\n]*+)|(?P<open>[(\[{{])"
        r"|(?P<shut>[)\]])|(?P<close>\})|!=|(?P<colon>:)|(?P<line>[\r\n])|(?P<broken>[\"'])"
    )


_NESTED: Final = 20  # f-strings in fields of f-strings; CPython allows 150


def formatted_end(
    text: str, opening: re.Match[str], end: int, *, one_line: bool = False
) -> int | None:
    """Return the offset behind an f-string, from the match of its beginning; None if it never ends.

    `one_line` forbids line ends in the fields of strings with single quotes.
    """
    return _Formatted(text, end, one_line=one_line).string(opening.end(), opening["quote"], 0)


class _Formatted:
    """The walk through one f-string."""

    __slots__ = ("end", "one_line", "text")

    def __init__(self, text: str, end: int, *, one_line: bool) -> None:
        self.text = text
        self.end = end
        self.one_line = one_line

    def string(self, position: int, quote: str, nested: int) -> int | None:
        """Return the offset behind the string whose content begins at a position."""
        if nested > _NESTED:
            return None
        found = self._literal(position, quote, nested, in_field=False)
        return None if found is None else found + len(quote)

    def _literal(self, position: int, quote: str, nested: int, *, in_field: bool) -> int | None:
        """Return where the text between fields ends: at the quote, or at the `}` of a format."""
        single = len(quote) == 1
        while match := _literal_pattern(quote).search(self.text, position, self.end):
            position = match.end()
            match match.lastgroup:
                case "end":
                    return None if in_field else match.start()
                case "close" if in_field:
                    return match.start()
                case "line" if single:
                    return None
                case "field":
                    after = self._field(position, quote, nested)
                    if after is None:
                        return None
                    position = after
        return None

    def _field(self, position: int, quote: str, nested: int) -> int | None:
        """Return the offset behind the `}` that ends a field."""
        depth = 0
        while match := _field_pattern().search(self.text, position, self.end):
            position = match.end()
            match match.lastgroup:
                case "open":
                    depth += 1
                case "shut" | "close" if depth:
                    depth -= 1
                case "close":
                    return position
                case "colon" if not depth:
                    return self._format(position, quote, nested + 1)
                case "formatted":
                    after = self.string(position, match["quote"], nested + 1)
                    position = self.end if after is None else after
                case "broken" | "line" if match[0] in "\"'" or self._is_single(quote):
                    return None
        return None

    def _format(self, position: int, quote: str, nested: int) -> int | None:
        """Return the offset behind the `}` that ends a field with a format."""
        if nested > _NESTED:
            return None
        found = self._literal(position, quote, nested, in_field=True)
        return None if found is None else found + 1

    def _is_single(self, quote: str) -> bool:
        """Return whether no field of a string with such quotes may hold a line end."""
        return self.one_line and len(quote) == 1


_ESCAPE: Final = compiled(
    r"\\(?:\r\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|N\{[^{}]*\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])"
)
_PLAIN: Final = {
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\n": "",
    "\r": "",
    "\r\n": "",
}
_LAST: Final = 0x10FFFF


def literal_value(literal: str) -> str | bytes | None:
    r"""Return the value of a string or bytes literal, or None if it has none.

    The interpreter's own `ast.literal_eval` would warn on standard error about `"\\d"`.
    """
    prefix = literal[: len(literal) - len(literal.lstrip("rRbBuU"))].lower()
    body = literal[len(prefix) :]
    width = 3 if body[:3] in {'"""', "'''"} else 1
    body = body[width:-width]
    in_bytes = "b" in prefix
    if in_bytes and not body.isascii():
        return None
    value = unescaped(body, raw="r" in prefix, in_bytes=in_bytes)
    return value.encode("latin-1") if in_bytes and value is not None else value


def unescaped(body: str, *, raw: bool = False, in_bytes: bool = False) -> str | None:
    """Return what the text between the quotes means, or None for an escape that Python refuses."""
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    if raw or "\\" not in body:
        return body
    parts: list[str] = []
    position = 0
    for match in _ESCAPE.finditer(body):
        character = _character(match[0][1:], in_bytes=in_bytes)
        if character is None:
            return None
        parts += body[position : match.start()], character
        position = match.end()
    parts.append(body[position:])
    return "".join(parts)


def _character(escape: str, *, in_bytes: bool) -> str | None:
    """Return what an escape without its backslash stands for."""
    if escape in _PLAIN:
        return _PLAIN[escape]
    kind = escape[0]
    if kind in "01234567":
        return chr(int(escape, 8) & 0xFF) if in_bytes else chr(int(escape, 8))
    if kind not in ("x" if in_bytes else "xuUN"):
        return "\\" + escape
    if len(escape) == 1:
        return None
    if kind == "N":
        return _named(escape[2:-1])
    code = int(escape[1:], 16)
    return chr(code) if code <= _LAST else None


def _named(name: str) -> str | None:
    import unicodedata

    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None
