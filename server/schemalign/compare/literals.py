"""Whether two literals of one type are the same value.

PostgreSQL stores a default or a check with the value that it has read, not with its spelling:
`'t'` is true, `'24:00:00'` is `'1 day'` of hours, `{"b": 1, "a": 2}` has no order of keys.
https://www.postgresql.org/docs/current/datatype.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from schemalign.compare.verdict import Verdict
from schemalign.schema.types import ColumnType, TypeKind

if TYPE_CHECKING:
    from datetime import date, time

STRING_TYPES = frozenset({"text", "varchar", "bpchar", "char", "name", "citext"})
NUMERIC_TYPES = frozenset({"int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money"})


def same_value(left: str, right: str, type_: ColumnType | None) -> Verdict:
    """Return whether two texts are one value of the type; without a type only what is plain."""
    if left == right:
        return Verdict.SAME
    if type_ is None:
        return _same_untyped(left, right)
    if type_.is_array:
        return _same_array(left, right, type_)
    if type_.kind is TypeKind.ENUM or type_.name in STRING_TYPES - {"citext"}:
        padded = type_.name == "bpchar" and left.rstrip(" ") == right.rstrip(" ")
        return Verdict.SAME if padded else Verdict.DIFFERENT
    if type_.name in _COMPARISONS:
        return _COMPARISONS[type_.name](left, right, type_.name)
    read = _VALUES.get(type_.name)
    if read is None:
        return _same_untyped(left, right)
    wanted, found = read(left), read(right)
    if wanted is None or found is None:
        return Verdict.UNDECIDED
    return Verdict.SAME if wanted == found else Verdict.DIFFERENT


def number(text: str) -> Decimal | None:
    """Return the number that a text spells, None if it spells none."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def boolean(text: str) -> bool | None:
    """Return the truth value that a text spells: any beginning of a word that says only one."""
    word = text.strip().lower()
    if not word:
        return None
    for value, words in ((True, ("true", "yes", "on", "1")), (False, ("false", "no", "off", "0"))):
        if word != "o" and any(spelling.startswith(word) for spelling in words):
            return value
    return None


def interval(text: str) -> tuple[int, int, Decimal] | None:
    """Return months, days and seconds of an interval, None if it has a form that is not known.

    https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT
    """
    months, days, seconds = 0, 0, Decimal(0)
    rest = text.strip().lower().removeprefix("@").strip()
    if rest in ("", "0"):
        return (0, 0, seconds) if rest else None
    for piece in _INTERVAL_PIECE.finditer(rest):
        if piece["hours"]:
            clock = (
                int(piece["hours"]) * 3600
                + int(piece["minutes"]) * 60
                + Decimal(piece["seconds"] or 0)
            )
            seconds += -clock if piece["sign"] == "-" else clock
        elif piece["unit"] in _MONTHS and "." not in piece["amount"]:
            months += int(piece["amount"]) * _MONTHS[piece["unit"]]
        elif piece["unit"] in _DAYS and "." not in piece["amount"]:
            days += int(piece["amount"]) * _DAYS[piece["unit"]]
        elif piece["unit"] in _SECONDS:
            seconds += Decimal(piece["amount"]) * _SECONDS[piece["unit"]]
        else:
            return None
    return (months, days, seconds)


def array_items(text: str) -> tuple[str, ...] | None:
    """Return the items of an array literal, None if it is nested, quoted or no array literal."""
    body = text.strip()
    if body[:1] != "{" or body[-1:] != "}":
        return None
    body = body[1:-1].strip()
    if not body:
        return ()
    items = tuple(item.strip() for item in body.split(","))
    plain = all(item and item.upper() != "NULL" and not set(item) & set('{}"\\') for item in items)
    return items if plain else None


_INTERVAL_PIECE = re.compile(
    r"\s*(?:(?P<sign>[+-])?(?P<hours>\d+):(?P<minutes>\d+)(?::(?P<seconds>\d+(?:\.\d+)?))?"
    r"|(?P<amount>[+-]?\d+(?:\.\d+)?)\s*(?P<unit>[a-z]+)|(?P<other>\S+))"
)
_MONTHS = {
    **dict.fromkeys(("year", "years", "yr", "yrs", "y"), 12),
    **dict.fromkeys(("mon", "mons", "month", "months"), 1),
}
_DAYS = {**dict.fromkeys(("day", "days", "d"), 1), **dict.fromkeys(("week", "weeks", "w"), 7)}
_SECONDS = {
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), Decimal(3600)),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), Decimal(60)),
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), Decimal(1)),
    **dict.fromkeys(("millisecond", "milliseconds", "ms"), Decimal("0.001")),
}
_PLAIN_WORD = re.compile(r"[A-Za-z_][\w-]*")


def _same_untyped(left: str, right: str) -> Verdict:
    """Compare texts of a type that is not known: only words that no type reads alike differ."""
    numbers = number(left), number(right)
    if None not in numbers:
        return Verdict.UNDECIDED if numbers[0] == numbers[1] else Verdict.DIFFERENT
    truths = boolean(left), boolean(right)
    alike = left.casefold() == right.casefold() or None not in truths
    plain = _PLAIN_WORD.fullmatch(left) and _PLAIN_WORD.fullmatch(right)
    return Verdict.DIFFERENT if plain and not alike else Verdict.UNDECIDED


def _same_array(left: str, right: str, type_: ColumnType) -> Verdict:
    wanted, found = array_items(left), array_items(right)
    if wanted is None or found is None:
        return Verdict.UNDECIDED
    if len(wanted) != len(found):
        return Verdict.DIFFERENT
    element = ColumnType(type_.name, type_.arguments, kind=type_.kind, schema=type_.schema)
    verdicts = {same_value(*pair, element) for pair in zip(wanted, found, strict=True)}
    for verdict in (Verdict.DIFFERENT, Verdict.UNDECIDED):
        if verdict in verdicts:
            return verdict
    return Verdict.SAME


def _same_moment(left: str, right: str, name: str) -> Verdict:
    wanted, found = _moment(left, name), _moment(right, name)
    if wanted is None or found is None:
        return Verdict.UNDECIDED
    # Without a zone a moment depends on the session that reads it.
    zones = {getattr(moment, "tzinfo", None) is None for moment in (wanted, found)}
    if len(zones) > 1:
        return Verdict.UNDECIDED
    return Verdict.SAME if wanted == found else Verdict.DIFFERENT


_SHORT_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def _padded(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"


def _moment(text: str, name: str) -> date | time | None:
    from datetime import datetime, time

    try:
        if name in ("time", "timetz"):
            return time.fromisoformat(text.strip())
        moment = datetime.fromisoformat(_SHORT_DATE.sub(_padded, text.strip()))
    except ValueError:
        return None
    return moment.date() if name == "date" else moment


def _json(text: str) -> object:
    """Return a JSON value in a form in which true is not 1 and an object has no order."""
    try:
        return _tagged(json.loads(text, parse_float=Decimal, parse_int=Decimal))
    except (ValueError, RecursionError):
        return None


def _tagged(value: object) -> object:
    match value:
        case dict():
            return ("object", frozenset((key, _tagged(one)) for key, one in value.items()))
        case list():
            return ("array", tuple(map(_tagged, value)))
    return (type(value).__name__, value)


def _same_relation(left: str, right: str, _: str) -> Verdict:
    """Compare names of which the search path may have hidden the schema."""
    wanted, found = (text.replace('"', "").rpartition(".") for text in (left, right))
    if wanted[2] != found[2]:
        return Verdict.DIFFERENT
    alike = wanted[0] == found[0] or not wanted[0] or not found[0]
    return Verdict.SAME if alike else Verdict.DIFFERENT


def _uuid(text: str) -> str | None:
    digits = text.strip().strip("{}").replace("-", "").lower()
    return digits if re.fullmatch(r"[0-9a-f]{32}", digits) else None


_VALUES: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(NUMERIC_TYPES, number),
    "bool": boolean,
    "interval": interval,
    "json": _json,
    "jsonb": _json,
    "uuid": _uuid,
}
_COMPARISONS: dict[str, Callable[[str, str, str], Verdict]] = {
    **dict.fromkeys(("date", "time", "timetz", "timestamp", "timestamptz"), _same_moment),
    "regclass": _same_relation,
}
