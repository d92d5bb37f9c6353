"""dbmate: https://github.com/amacneil/dbmate#creating-migrations: files go by their names."""

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
)
from schemalign.workspace.migrations.marked import refuse_unmarked

_NAME: Final = re.compile(r"(?P<version>\d+).*\.sql$")
_UP: Final = re.compile(r"^--[ \t]*migrate:up\b", re.MULTILINE | re.IGNORECASE)


def _is_followed(folder: Folder) -> bool:
    return any(_UP.search(folder.read(name)) for name in folder.scripts if _NAME.match(base(name)))


def _order(folder: Folder) -> Ordered:
    found = sorted(
        (base(name), match["version"], name)
        for name in folder.scripts
        if (match := _NAME.match(base(name)))
    )
    refuse_duplicates(folder, "dbmate", [(version, name) for _, version, name in found])
    names = tuple(name for _, _, name in found)
    refuse_unmarked(folder, "dbmate", names, _UP, "-- migrate:up")
    return Ordered(names, left_out(folder, "dbmate", names))


DBMATE: Final = Style("dbmate", _is_followed, _order)
