"""What one statement assigns, binds or changes, by its text."""

from __future__ import annotations

from collections.abc import Iterator
from keyword import iskeyword
from typing import Final

from schemalign.python.punctuation import closing, depth_zero, skip_blanks
from schemalign.text.possessive import compiled
from schemalign.text.span import Span
from schemalign.values import NamedTuple


class Target(NamedTuple):
    """A name that a statement assigns to, and what it is assigned.

    `name` may be dotted; `value` is None where it takes more than the text of the statement.
    """

    name: str
    start: int
    operator: str
    annotation: Span | None
    value: Span | None


UNPACKED: Final = "unpacked"
"""The operator of a target whose value cannot be told from the others'."""

_NAME: Final = r"[^\W\d]\w*+"
_ASSIGNED: Final = compiled(
    rf"(?P<name>{_NAME}(?:\.{_NAME})*+)\s*+"
    r"(?P<operator>(?:\*\*|//|<<|>>|[-+*/%@&|^])?=(?!=)|:(?!=))"
)
_PLAIN_ANNOTATION: Final = compiled(r"[\w.,|\s\[\]]*+=(?!=)")
_CHAINED: Final = compiled(rf"(?P<name>{_NAME}(?:\.{_NAME})*+)\s*+=(?!=)")
_SEVERAL: Final = compiled(rf"[(\[]?\s*+\*?{_NAME}(?:\s*+,\s*+\*?{_NAME})*+\s*+,?\s*+[)\]]?\s*+")
_SUBSCRIPT_ASSIGNED: Final = compiled(r"\]\s*+=(?!=)")
_NO_EXPRESSION: Final = compiled(
    r"(?:pass|return|raise|global|nonlocal|assert|yield|break|continue|async|await|type|lambda"
    r")\b|\.\.\.|[rRbBuU]{0,2}[\"'.]"
)
_DELETED: Final = compiled(r"del\b")
_CHANGED: Final = compiled(
    rf"(?P<name>{_NAME})\s*+(?:\[|\.\s*+(?:add|append|clear|difference_update|discard|extend|insert"
    r"|intersection_update|pop|popitem|remove|reverse|setdefault|sort|update)\s*+\()"
)
_WORD: Final = compiled(rf"(?<![\w.]){_NAME}")
_IN: Final = compiled(r"\bin\b")
_BOUND_BY_WITH: Final = compiled(rf"\bas\s+(\([^()]*+\)|{_NAME})|({_NAME})\s*+:=")


def assigned(text: str, start: int, end: int) -> tuple[Target, ...]:
    """Return what a simple statement assigns, in order; nothing if it is no assignment to names."""
    match = _ASSIGNED.match(text, start, end)
    if match is None:
        return _several(text, start, end)
    name, operator, begin = match["name"], match["operator"], match.end()
    if iskeyword(name):
        return ()
    if operator == ":":
        return (_annotated(text, name, start, begin, end),)
    if operator == "=":
        targets = [(name, start)]
        begin = skip_blanks(text, begin, end)
        while match := _CHAINED.match(text, begin, end):
            targets.append((match["name"], begin))
            begin = skip_blanks(text, match.end(), end)
        value = Span(_behind_targets(text, begin, end), end)
        return tuple(Target(each, at, "=", None, value) for each, at in targets)
    return (Target(name, start, operator, None, _span(text, begin, end)),)


def _behind_targets(text: str, begin: int, end: int) -> int:
    """Where the value begins behind further targets: `x = y["a"] = value`."""
    if _SUBSCRIPT_ASSIGNED.search(text, begin, end):
        while (equals := depth_zero(text, begin, end, "=")) is not None:
            begin = skip_blanks(text, equals + 1, end)
    return begin


def _annotated(text: str, name: str, start: int, begin: int, end: int) -> Target:
    """`name: annotation = value`."""
    match = _PLAIN_ANNOTATION.match(text, begin, end)
    if match and text.count("[", begin, match.end()) == text.count("]", begin, match.end()):
        equals: int | None = match.end() - 1
    else:
        equals = depth_zero(text, begin, end, "=")
    if equals is None:
        return Target(name, start, ":", _span(text, begin, end), None)
    value = _span(text, equals + 1, end)
    return Target(name, start, ":", _span(text, begin, equals), value)


def _span(text: str, start: int, end: int) -> Span:
    """The span of the code between two offsets."""
    while start < end and text[end - 1] in " \t\f\r\n\\":
        end -= 1
    return Span(skip_blanks(text, start, end), end)


def _several(text: str, start: int, end: int) -> tuple[Target, ...]:
    """`a, b = 1, 2`."""
    equals = _unpacked_until(text, start, end)
    if equals is None:
        return ()
    names = list(_WORD.finditer(text, start, equals))
    values = list(separated(text, equals + 1, end))
    known = len(values) == len(names) and not any(text[part.start] == "*" for part in values)
    if not known or "*" in text[start:equals]:
        return tuple(Target(name[0], name.start(), UNPACKED, None, None) for name in names)
    return tuple(
        Target(name[0], name.start(), "=", None, value)
        for name, value in zip(names, values, strict=True)
    )


def _unpacked_until(text: str, start: int, end: int) -> int | None:
    """The offset of the equals sign behind several names."""
    match = _SEVERAL.match(text, start, end)
    if match is None or text[match.end() : match.end() + 1] != "=":
        return None
    return None if text[match.end() + 1 : match.end() + 2] == "=" else match.end()


def separated(text: str, start: int, end: int) -> Iterator[Span]:
    """Return the spans between the commas outside brackets, without blanks; empty ones left out."""
    while start < end:
        comma = depth_zero(text, start, end, ",")
        stop = end if comma is None else comma
        part = _span(text, start, stop)
        if part.start < part.end:
            yield part
        start = stop + 1


def changed(text: str, start: int, end: int) -> Iterator[str]:
    """Return the names whose values a simple statement changes in place or deletes.

    That is `x["a"] = 1`, `x.append(1)` and `del x`.
    """
    if _DELETED.match(text, start, end):
        for part in separated(text, start + len("del"), end):
            yield from _WORD.findall(text, part.start, part.end)[:1]
    elif match := _CHANGED.match(text, start, end):
        called = text[match.end() - 1] == "("
        if called or depth_zero(text, match.end("name"), end, "=") is not None:
            yield match["name"]


def bound_by_header(word: str, header: str) -> Iterator[str]:
    """Return the names that the header of a compound statement binds, from its first word on."""
    if word == "for":
        target = _IN.split(header, maxsplit=1)[0]
        yield from _WORD.findall(target.partition("for")[2])
    elif word in {"with", "except", "if", "elif", "while"}:
        for match in _BOUND_BY_WITH.finditer(header):
            yield from _WORD.findall(match[1] or match[2])


def is_expression(text: str, start: int, end: int) -> bool:
    """Whether a simple statement that assigns nothing may be an expression that matters."""
    return not (_NO_EXPRESSION.match(text, start, end) or _DELETED.match(text, start, end))


def without_type_parameters(header: str, start: int) -> str:
    """Return a class header with blanks in place of the type parameters that begin at an offset.

    `[T = int]` would be no expression; nothing else moves.
    """
    end = closing(header, start + 1, len(header))
    return header if end is None else header[:start] + " " * (end + 1 - start) + header[end + 1 :]
