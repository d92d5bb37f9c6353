"""Scripts that are run by name: timestamps, counted files, what a database's image runs at first.

Numbers count as numbers: 9 goes before 10, which a plain order of names would turn round.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from schemalign.workspace.migrations.folder import Folder, Ordered, Style, base, listed

_NUMBERS: Final = re.compile(r"(\d+)")
_PREFIX: Final = re.compile(r"(?:.*/)?[A-Za-z]?(?P<number>\d+(?:[._-]\d+)*)(?=\D)")
_TIMESTAMP: Final = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d){0,3}$"
)
_SECONDS: Final = 14
# Docker's images sort names: https://hub.docker.com/_/postgres ("Initialization scripts").
_INITIAL: Final = re.compile(r"init|entrypoint", re.IGNORECASE)

_Key = list[tuple[int, int, str]]


def by_number(name: str) -> _Key:
    """Return what sorts names, numbers as numbers and timestamps of any length as times."""
    return [_part(part) for part in _NUMBERS.split(name)]


def _part(part: str) -> tuple[int, int, str]:
    if not part.isdigit():
        return (1, 0, part)
    if _TIMESTAMP.match(part):
        return (0, int(part.ljust(_SECONDS, "0")), part)
    return (0, int(part), "")


def _order(folder: Folder) -> Ordered:
    names = tuple(sorted(folder.scripts, key=by_number))
    notes = [*_doubtful_numbers(folder, names), *_without_number(folder, names)]
    if any(_INITIAL.search(folder.shown(name).rpartition("/")[0]) for name in names):
        notes += _turned_round(folder, names)
    return Ordered(names, tuple(notes))


def _doubtful_numbers(folder: Folder, names: tuple[str, ...]) -> list[str]:
    """Note files of one number: which goes first is a matter of their names alone."""
    same = [pair for pair in pairwise(names) if _is_same(*(_number(each) for each in pair))]
    if not same:
        return []
    first, second = same[0]
    more = f", and {len(same) - 1} more of the kind" if len(same) > 1 else ""
    return [f"{folder.path}: {first} and {second} have the same number and are taken by name{more}"]


def _is_same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one.isdigit() and other.isdigit() and _TIMESTAMP.match(one) and _TIMESTAMP.match(other):
        return one.startswith(other) or other.startswith(one)
    return by_number(one) == by_number(other)


def _number(name: str) -> str:
    match = _PREFIX.match(name)
    return "" if match is None else match["number"]


def _without_number(folder: Folder, names: tuple[str, ...]) -> list[str]:
    """Note files whose place among numbered ones is a guess."""
    others = [name for name in names if not _NUMBERS.search(name)]
    if not others or len(others) == len(names):
        return []
    return [f"{folder.path}: {listed(others)} without a number, taken after the numbered files"]


def _turned_round(folder: Folder, names: tuple[str, ...]) -> list[str]:
    plain = sorted(names, key=base)
    found = next((pair for pair in zip(names, plain, strict=True) if pair[0] != pair[1]), None)
    if found is None:
        return []
    first, second = found
    note = (
        f"{folder.path}: {first} is taken before {second}, by number; what runs the files by name,"
        f" as Docker's images do, runs {second} first"
    )
    return [note]


NUMBERED: Final = Style("numbered files", lambda _: True, _order)
