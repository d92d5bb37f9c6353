"""Colons, commas, equals signs and brackets that stand outside brackets and strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python.strings import FORMATTED, QUOTED, formatted_end
from schemalign.text.possessive import compiled

_SPACE: Final = " \t\f\r\n"

# A soft keyword is a name where an operator, or nothing, follows.
_HEADER: Final = compiled(
    r"(?:(?:class|def|async|if|elif|else|for|while|with|try|except|finally)\b"
    r"|(?:match|case)\b(?!\s*(?:[:=.,;|&/%<>!^@)\]}]|\Z)))"
)
_PUNCTUATION: Final = compiled(
    rf"{FORMATTED}|{QUOTED}|\#[^\r\n]*+|[:=!<>]=|->|[()\[\]{{}}:=,]|\blambda\b"
)


def header_end(text: str, start: int, end: int) -> int | None:
    """Return the offset of the colon that ends a compound statement's header, if it has one."""
    if not _HEADER.match(text, start, end):
        return None
    return depth_zero(text, start, end, ":")


def inline_body(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of what stands behind the colon of a compound statement's header."""
    colon = header_end(text, start, end)
    if colon is None:
        return None
    begin = skip_blanks(text, colon + 1, end)
    return (begin, end) if begin < end and text[begin] != "#" else None


def depth_zero(text: str, start: int, end: int, character: str) -> int | None:
    """Return the offset of the first `character` (`:`, `=` or `,`) outside brackets and strings.

    What stands between `lambda` and its colon does not count.
    """
    depth = lambdas = 0
    for match in tokens(_PUNCTUATION, text, start, end):
        found = match[0]
        if found in "([{":
            depth += 1
        elif found in ")]}":
            depth -= 1
        elif depth:
            continue
        elif found == "lambda":
            lambdas += 1
        elif lambdas:
            lambdas -= found == ":"
        elif found == character:
            return match.start()
    return None


def closing(text: str, start: int, end: int) -> int | None:
    """Return the offset of the bracket that closes the one before `start`."""
    depth = 1
    for match in tokens(_PUNCTUATION, text, start, end):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth -= 1
        if not depth:
            return match.start()
    return None


def skip_blanks(text: str, start: int, end: int) -> int:
    """Return the offset of the first code between two offsets, behind blanks and joined lines."""
    while start < end:
        if text[start] == "\\" and text[start + 1 : start + 2] in {"\n", "\r"}:
            start += 1
        elif text[start] not in _SPACE:
            break
        start += 1
    return start


def tokens(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Return the matches of a pattern that begins with `FORMATTED`, f-strings left out."""
    while match := pattern.search(text, start, end):
        start = match.end()
        if match.lastgroup == "formatted":
            start = formatted_end(text, match, end) or end
        else:
            yield match
