"""What operators, methods and built-in functions make of known values.

Sizes are bounded: a file that is read must not fill the memory.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Final

from schemalign.schema.sourced import UNKNOWN

_LONGEST: Final = 10_000  # characters or items of a value
_LARGEST: Final = 1 << 64  # of integers that are multiplied
_LARGEST_POWER: Final = 64
_STRING_METHODS: Final = frozenset(
    "lower upper strip lstrip rstrip title capitalize replace removeprefix removesuffix join split "
    "startswith endswith".split()
)


class FormattedElsewise:
    """A member of an enum that is a string or number too, which `str()` writes as `Color.RED`."""


class StringMember(FormattedElsewise, str):
    """A member of a `(str, Enum)` class."""

    __slots__ = ()


class NumberMember(FormattedElsewise, int):
    """A member of an `(int, Enum)` class."""


def operated(operator: str, values: Sequence[object]) -> object:
    """Return the value of an operation, or UNKNOWN."""
    if len(values) == 1:
        return _of_one(operator, values[0])
    left, right = values
    if operator in {"and", "or"} and left is not UNKNOWN:
        return right if bool(left) is (operator == "and") else left
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if operator in _COMPARED:
        return _compared(operator, left, right)
    if operator == "%" and isinstance(left, str):
        return _templated(left, right)
    if isinstance(left, int) and isinstance(right, int):
        return _of_integers(operator, left, right)
    return _limited(_joined(operator, left, right))


def _of_one(operator: str, value: object) -> object:
    if value is UNKNOWN:
        return UNKNOWN
    if operator == "not":
        return not value
    return -value if operator == "-" and isinstance(value, int | float) else UNKNOWN


_COMPARED: Final = frozenset({"==", "!=", "is", "is not", "in", "not in"})


def _compared(operator: str, left: object, right: object) -> object:
    if not (is_decided(left) and is_decided(right)):
        return UNKNOWN
    if operator in {"is", "is not"}:
        known = left is None or right is None or isinstance(left, bool)
        return (left is right) is (operator == "is") if known else UNKNOWN
    if operator in {"==", "!="}:
        return (left == right) is (operator == "==")
    if isinstance(right, str) and isinstance(left, str):
        return (left in right) is (operator == "in")
    if isinstance(right, tuple | list | dict) or (
        isinstance(right, frozenset) and isinstance(left, str | int)
    ):
        return (left in list(right)) is (operator == "in")
    return UNKNOWN


def _of_integers(operator: str, left: int, right: int) -> object:
    if max(abs(left), abs(right)) > _LARGEST:
        return UNKNOWN
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "**" if 0 <= right <= _LARGEST_POWER:
            return left**right
    return UNKNOWN


def _joined(operator: str, left: object, right: object) -> object:
    match operator, left, right:
        case "+", str(), str():
            return left + right
        case "+", int() | float(), int() | float():
            return left + right
        case "+", tuple(), tuple():
            return left + right
        case "+", list(), list():
            return left + right
        case "|", dict(), dict():
            return {**left, **right}
    return UNKNOWN


def is_decided(value: object) -> bool:
    """Return whether a value holds no UNKNOWN."""
    if isinstance(value, tuple | list):
        return all(map(is_decided, value))
    if isinstance(value, dict):
        return all(map(is_decided, value.values()))
    return value is not UNKNOWN


def written(value: object) -> str | None:
    """Return what `str()` makes of a value; None where that is not known."""
    if isinstance(value, FormattedElsewise) or not isinstance(
        value, str | int | float | bool | None
    ):
        return None
    return str(value)


def concatenated(values: Sequence[object]) -> object:
    """Return what an f-string makes of its parts, or UNKNOWN."""
    texts = [written(value) for value in values]
    known = [text for text in texts if text is not None]
    return _limited("".join(known)) if len(known) == len(texts) else UNKNOWN


_PERCENT: Final = re.compile(r"%(?:%|(?:\((?P<name>\w+)\))?(?P<kind>[sdi]))|%")
_FIELD: Final = re.compile(r"\{\{|\}\}|\{(?P<name>\w*)\}|[{}]")


def _templated(template: str, arguments: object) -> object:
    """`"%s_%d" % (a, 1)` and `"%(a)s" % {"a": 1}`, without widths."""
    if not all(match[0] == "%%" or match["kind"] for match in _PERCENT.finditer(template)):
        return UNKNOWN
    if isinstance(arguments, dict):
        inner = list(arguments.values())
    else:
        inner = list(arguments) if isinstance(arguments, tuple) else [arguments]
    if any(written(value) is None for value in inner) or len(template) > _LONGEST:
        return UNKNOWN
    uses = len(_PERCENT.findall(template)) if isinstance(arguments, dict) else 1
    if sum(len(str(value)) for value in inner) * uses > _LONGEST:
        return UNKNOWN
    try:
        return _limited(template % arguments)
    except (TypeError, ValueError, KeyError):
        return UNKNOWN


def filled(template: str, positional: Sequence[object], named: dict[str, object]) -> object:
    """Return what `template.format(...)` gives, fields without attributes and formats only."""
    given = [*positional, *named.values()]
    fields = [match for match in _FIELD.finditer(template) if match[0] not in {"{{", "}}"}]
    if any(match["name"] is None for match in fields) or len(template) > _LONGEST:
        return UNKNOWN
    if any(written(value) is None for value in given):
        return UNKNOWN
    if sum(len(str(value)) for value in given) * max(len(fields), 1) > _LONGEST:
        return UNKNOWN
    try:
        return template.format(*positional, **named)
    except (IndexError, KeyError, ValueError):
        return UNKNOWN


def item(container: object, key: object) -> object:
    """Return `container[key]`, or UNKNOWN."""
    if isinstance(container, dict) and isinstance(key, str | int):
        return container.get(key, UNKNOWN)
    if isinstance(container, str | tuple | list) and isinstance(key, int):
        return container[key] if -len(container) <= key < len(container) else UNKNOWN
    return UNKNOWN


def method(value: object, name: str, arguments: Sequence[object]) -> object:
    """Return what a method of a string or dictionary gives, or UNKNOWN."""
    if isinstance(value, dict) and name in {"keys", "values", "items"} and not arguments:
        return list(getattr(value, name)())
    if isinstance(value, dict) and name == "get" and 1 <= len(arguments) <= 2:
        key = arguments[0]
        return value.get(*arguments) if isinstance(key, str | int) else UNKNOWN
    if not isinstance(value, str) or name not in _STRING_METHODS:
        return UNKNOWN
    sizes = [len(each) for each in arguments if isinstance(each, str | tuple | list)]
    if (len(value) + 1) * max(sizes, default=1) > _LONGEST * 10:
        return UNKNOWN
    try:
        return _limited(getattr(str.__str__(value), name)(*arguments))
    except (TypeError, ValueError):
        return UNKNOWN


def built_in(name: str, arguments: Sequence[object]) -> object:
    """Return what a built-in function gives, or UNKNOWN."""
    match name, arguments:
        case "str", [value]:
            text = written(value)
            return UNKNOWN if text is None else text
        case "int", [int() as value]:
            return int(value)
        case "len", [str() | tuple() | list() | dict() as value]:
            return len(value)
        case "tuple", [tuple() | list() as values]:
            return tuple(values)
        case "list", [tuple() | list() as values]:
            return list(values)
        case "dict", []:
            return {}
        case "max" | "min" | "sorted", [tuple() | list() | frozenset() as values]:
            return _ordered(name, list(values))
    return UNKNOWN


def _ordered(name: str, values: list[object]) -> object:
    strings = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if isinstance(value, int)]
    if not values or len(values) not in {len(strings), len(numbers)}:
        return UNKNOWN
    found: list[object] = [*sorted(strings), *sorted(numbers)]
    return found if name == "sorted" else found[-1 if name == "max" else 0]


def _limited(value: object) -> object:
    if isinstance(value, str | tuple | list | dict) and len(value) > _LONGEST:
        return UNKNOWN
    return value


_LONGEST_SUBJECT: Final = 100
_LONGEST_PATTERN: Final = 100
_MOST_REPEATS: Final = 3


def substituted(arguments: Sequence[object]) -> object:
    """Return `re.sub(pattern, replacement, string)` for constants.

    A pattern in which a group repeats, or much else, may take exponential time, and is left
    undecided.
    """
    match arguments:
        case [str() as pattern, str() as replacement, str() as subject] if max(
            len(subject), len(replacement)
        ) <= _LONGEST_SUBJECT and _is_harmless(pattern):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the pattern, which is not ours
                try:
                    return _limited(re.sub(pattern, replacement, subject))
                except (re.error, IndexError, RecursionError, OverflowError):
                    return UNKNOWN
    return UNKNOWN


def _is_harmless(pattern: str) -> bool:
    if len(pattern) > _LONGEST_PATTERN or re.search(r"\)[*+{?]", pattern):
        return False
    return len(re.findall(r"[*+{]|(?<!\()\?", pattern)) <= _MOST_REPEATS


def underscored(word: str) -> str:
    """Return a class name in snake case, as `inflection.underscore` does."""
    word = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", word)
    word = re.sub(r"([a-z\d])([A-Z])", r"\1_\2", word)
    return word.replace("-", "_").lower()
