"""goose: https://pressly.github.io/goose/documentation/provider/: versions are numbers.

Both timestamps and counted versions are numbers, so that mixing them is no trouble.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.workspace.migrations.folder import (
    Folder,
    Ordered,
    Style,
    base,
    left_out,
    refuse_duplicates,
    unreadable,
)
from schemalign.workspace.migrations.marked import refuse_unmarked

_NAME: Final = re.compile(r"(?P<version>\d+)_.*\.sql$")
_UP: Final = re.compile(r"^--[ \t]*\+goose[ \t]+Up\b", re.MULTILINE | re.IGNORECASE)
_GO: Final = re.compile(r"(?:^|/)\d+_[^/]*(?<!_test)\.go$")


def _is_followed(folder: Folder) -> bool:
    return any(_UP.search(folder.read(name)) for name in folder.scripts if _NAME.match(base(name)))


def _order(folder: Folder) -> Ordered:
    found = sorted(
        (int(match["version"]), name)
        for name in folder.scripts
        if (match := _NAME.match(base(name)))
    )
    refuse_duplicates(folder, "goose", found)
    names = tuple(name for _, name in found)
    refuse_unmarked(folder, "goose", names, _UP, "-- +goose Up")
    programs = tuple(name for name in folder.names if _GO.search(name))
    notes = unreadable(folder, programs) + left_out(folder, "goose", names)
    return Ordered(names, notes, programs)


GOOSE: Final = Style("goose", _is_followed, _order)
