"""Flyway: https://documentation.red-gate.com/fd/migrations-184127470.html.

Versioned migrations go by their numbers, behind the newest baseline if there is one, as on a new
database; then the repeatable ones go by their descriptions.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.values import NamedTuple
from schemalign.workspace.migrations.folder import (
    Folder,
    Ordered,
    Style,
    base,
    left_out,
    refuse_duplicates,
    unreadable,
)

_VERSIONED: Final = re.compile(
    r"(?P<prefix>[VB])(?P<version>\d+(?:[._]\d+)*)__(?P<description>.*)\.sql$"
)
_REPEATABLE: Final = re.compile(r"R__(?P<description>.*)\.sql$")
_CALLBACK: Final = re.compile(r"(?P<when>before|after)Migrate(?:__.*)?\.sql$")
_JAVA: Final = re.compile(r"(?:^|/)[VBR][\d._]*__[^/]*\.(?:java|kt|groovy|class)$")


class _Versioned(NamedTuple):
    version: tuple[int, ...]
    name: str


def _is_followed(folder: Folder) -> bool:
    return any(_VERSIONED.match(base(name)) for name in folder.scripts)


def _order(folder: Folder) -> Ordered:
    versioned, baselines = _versioned(folder, "V"), _versioned(folder, "B")
    repeatable = [
        (match["description"].replace("_", " "), name)
        for name in folder.scripts
        if (match := _REPEATABLE.match(base(name)))
    ]
    refuse_duplicates(folder, "Flyway", versioned)
    refuse_duplicates(folder, "Flyway", baselines)
    refuse_duplicates(folder, "Flyway", repeatable, "description")
    notes: tuple[str, ...] = ()
    replaced: list[str] = []
    if baselines:
        newest = baselines[-1]
        replaced = [each.name for each in versioned if each.version <= newest.version]
        replaced += [each.name for each in baselines[:-1]]
        versioned = [newest, *(each for each in versioned if each.version > newest.version)]
        if replaced:
            notes = (f"{folder.path}: {newest.name} stands for {len(replaced)} older migrations",)
    names = [
        *_callbacks(folder, "before"),
        *(each.name for each in versioned),
        *(name for _, name in sorted(repeatable)),
        *_callbacks(folder, "after"),
    ]
    programs = tuple(name for name in folder.names if _JAVA.search(name))
    notes += unreadable(folder, programs) + left_out(folder, "Flyway", [*names, *replaced])
    return Ordered(tuple(names), notes, programs)


def _versioned(folder: Folder, prefix: str) -> list[_Versioned]:
    found = [
        _Versioned(_version(match["version"]), name)
        for name in folder.scripts
        if (match := _VERSIONED.match(base(name))) and match["prefix"] == prefix
    ]
    return sorted(found)


def _version(written: str) -> tuple[int, ...]:
    """Return a version as it is compared: 1, 1.0 and 01 are one."""
    parts = [int(part) for part in re.split(r"[._]", written)]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _callbacks(folder: Folder, when: str) -> list[str]:
    return [
        name
        for name in folder.scripts
        if (match := _CALLBACK.match(base(name))) and match["when"] == when
    ]


FLYWAY: Final = Style("Flyway", _is_followed, _order)
