"""JSON with the place of every value: what the standard reader does not keep."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import Final, TypeAlias

from schemalign.values import NamedTuple

Value: TypeAlias = "str | int | float | bool | list[Node] | dict[str, Member] | None"


class Node(NamedTuple):
    """A value and where it stands, as code-point offsets; a string with its quotes."""

    value: Value
    start: int
    end: int

    def get(self, *keys: str) -> Node | None:
        """Return the value of the first of these keys that an object has."""
        members = self.value if isinstance(self.value, dict) else {}
        found: Node | None = next((members[key].value for key in keys if key in members), None)
        return found


class Member(NamedTuple):
    """A key of an object and its value."""

    key: Node
    value: Node


class JsonError(Exception):
    """Text that is no JSON, or not the JSON that is wanted, and the place of it."""

    def __init__(self, message: str, start: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = start + 1 if end is None else end


_DECODER: Final = JSONDecoder()
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD: Final = re.compile(r"[^\s,:\[\]{}\"]+")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_CONSTANTS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_DEEPEST: Final = 100
_LONGEST_NUMBER: Final = 400  # more digits than any fact has; Python itself refuses thousands


def parse(text: str) -> Node:
    """Return the document with all places; raise `JsonError` at the first mistake.

    Of a key that an object has twice, the last value counts, as in Python and JavaScript.
    """
    start = _blank(text, 1 if text.startswith("\ufeff") else 0)
    node = _value(text, start, 0)
    end = _blank(text, node.end)
    if end != len(text):
        raise JsonError("nothing may follow the document", end)
    return node


def _blank(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _value(text: str, start: int, depth: int) -> Node:
    if depth > _DEEPEST:
        raise JsonError("this is nested too deeply", start)
    first = text[start : start + 1]
    if first == "{":
        return _object(text, start, depth)
    if first == "[":
        return _array(text, start, depth)
    if first == '"':
        return _string(text, start)
    number = _NUMBER.match(text, start)
    if number is not None:
        return _number(number, start)
    word = _WORD.match(text, start)
    if word is not None and word[0] in _CONSTANTS:
        return Node(_CONSTANTS[word[0]], start, word.end())
    if not first:
        raise JsonError("the document ends where a value should stand", start, start)
    raise JsonError("a value should stand here", start, word.end() if word else None)


def _number(match: re.Match[str], start: int) -> Node:
    if len(match[0]) > _LONGEST_NUMBER:
        raise JsonError("this number is too long", start, match.end())
    is_whole = match[1] is None and match[2] is None
    return Node(int(match[0]) if is_whole else float(match[0]), start, match.end())


def _string(text: str, start: int) -> Node:
    try:
        value, end = _DECODER.raw_decode(text, start)
    except JSONDecodeError as error:
        raise JsonError(_STRING_FAULTS.get(error.msg, error.msg.lower()), error.pos) from None
    # Half of a pair is no character, and could not be printed.
    return Node(_SURROGATE.sub("\ufffd", value), start, end)


_STRING_FAULTS: Final = {
    "Unterminated string starting at": "this string is never closed",
    "Invalid control character at": "a string may not hold this control character",
    "Invalid \\escape: ": "there is no such escape",
}


def _array(text: str, start: int, depth: int) -> Node:
    found: list[Node] = []
    at = _blank(text, start + 1)
    while text[at : at + 1] != "]" or found:
        node = _value(text, at, depth + 1)
        found.append(node)
        at, goes_on = _separator(text, node.end, "]")
        if not goes_on:
            return Node(found, start, at)
    return Node(found, start, at + 1)


def _object(text: str, start: int, depth: int) -> Node:
    found: dict[str, Member] = {}
    at = _blank(text, start + 1)
    while text[at : at + 1] != "}" or found:
        if text[at : at + 1] != '"':
            raise JsonError("a key in double quotes should stand here", at)
        key = _string(text, at)
        at = _blank(text, key.end)
        if text[at : at + 1] != ":":
            raise JsonError("a colon should stand here", at)
        value = _value(text, _blank(text, at + 1), depth + 1)
        found[str(key.value)] = Member(key, value)
        at, goes_on = _separator(text, value.end, "}")
        if not goes_on:
            return Node(found, start, at)
    return Node(found, start, at + 1)


def _separator(text: str, end: int, closing: str) -> tuple[int, bool]:
    """Return where the text goes on behind a member, and whether another one follows."""
    at = _blank(text, end)
    mark = text[at : at + 1]
    if mark == closing:
        return at + 1, False
    if mark != ",":
        raise JsonError(f'a comma or "{closing}" should stand here', at)
    return _blank(text, at + 1), True
