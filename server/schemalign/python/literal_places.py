"""Where each character of a string literal's value stands in the file."""

from __future__ import annotations

from typing import Final

from schemalign.python.strings import QUOTED, literal_value
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

_PART: Final = compiled(rf"(?P<prefix>[a-zA-Z]{{0,2}})(?P<body>{QUOTED})|\#[^\r\n]*")
_FIELD: Final = compiled(r"(?<!\{)\{(?!\{)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


class Spelled(NamedTuple):
    """The value of a literal, and the offset of each of its characters, None in escapes."""

    value: str
    offsets: tuple[int | None, ...]
    has_fields: bool = False  # of an f-string; they are question marks in the value

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a part of the value stands; None if it is not written as it is."""
        if not start < end <= len(self.offsets):
            return None
        first, last = self.offsets[start], self.offsets[end - 1]
        if first is None or last is None or last - first != end - 1 - start:
            return None
        return first, last + 1


def spelled(text: str, start: int, end: int) -> Spelled:
    """Return the value of a literal, of several that stand side by side, or of an f-string.

    What stands between its fields is part of an f-string's value as it is written.
    """
    values: list[str] = []
    offsets: list[int | None] = []
    has_fields = False
    for match in _PART.finditer(text, start, end):
        if match["body"] is None:
            continue
        width = 3 if match["body"][:3] in {'"""', "'''"} else 1
        begin = match.start("body") + width
        body = match["body"][width:-width]
        is_plain = ("\\" not in body or "r" in match["prefix"].lower()) and "\r" not in body
        if is_plain or "f" in match["prefix"].lower():
            if "f" in match["prefix"].lower():
                has_fields = has_fields or "{" in body
                body = _FIELD.sub(lambda field: "?" * len(field[0]), body)
            values.append(body)
            places = range(begin, begin + len(body)) if is_plain else [None] * len(body)
            offsets += places
        else:
            value = literal_value(match[0])
            values.append(value if isinstance(value, str) else "")
            offsets += [None] * len(values[-1])
    return Spelled("".join(values), tuple(offsets), has_fields)
