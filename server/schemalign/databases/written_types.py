"""A written type cut into its words and arguments, for databases other than PostgreSQL."""

from __future__ import annotations

import re
from typing import Final

from schemalign.values import NamedTuple

_TOKEN: Final = re.compile(
    r"""[nN]?'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),.]|[^\s(),.'"]+|--[^\n]*|/\*[\s\S]*?\*/"""
)


class WrittenType(NamedTuple):
    """The words outside of parentheses in lower case, and the arguments in the first ones.

    `arguments` are numbers, strings (with their quotes) and words in lower case.
    """

    words: tuple[str, ...]
    arguments: tuple[int | str, ...]

    @property
    def name(self) -> str:
        """The words with one blank between them."""
        return " ".join(self.words)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The arguments that are numbers."""
        return tuple(one for one in self.arguments if isinstance(one, int))


def cut(text: str) -> WrittenType:
    """Cut a type such as `int(10) unsigned` or `[nvarchar](max)`; of `a.b` only b is kept."""
    outside: list[str] = []
    inside: list[str] = []
    depth = 0
    for part in _TOKEN.findall(text):
        if part in ("(", ")"):
            depth += 1 if part == "(" else -1
        elif part != "," and part[:2] not in ("--", "/*"):
            (inside if depth else outside).append(part)
    return WrittenType(tuple(_unqualified(outside)), tuple(map(_argument, inside)))


def _unqualified(parts: list[str]) -> list[str]:
    words: list[str] = []
    for index, part in enumerate(parts):
        if part != ".":
            if index and parts[index - 1] == ".":
                del words[-1:]
            words.append(part.strip('"').lower())
    return words


def _argument(part: str) -> int | str:
    if part.removeprefix("-").isdecimal():
        return int(part)
    return part if "'" in part else part.lower()


def string_of(token: str) -> str:
    """Return the value of a string among the arguments."""
    return token[token.index("'") + 1 : -1].replace("''", "'")
