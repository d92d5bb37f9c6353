"""golang-migrate, and sqlx with files for both ways: `1_users.up.sql` and `1_users.down.sql`.

https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md: versions are unsigned numbers.
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
)

_NAME: Final = re.compile(r"(?P<version>\d+)_.*\.up\.sql$")


def _is_followed(folder: Folder) -> bool:
    return any(_NAME.match(base(name)) for name in folder.scripts)


def _order(folder: Folder) -> Ordered:
    found = sorted(
        (int(match["version"]), name)
        for name in folder.scripts
        if (match := _NAME.match(base(name)))
    )
    refuse_duplicates(folder, "golang-migrate", found)
    names = tuple(name for _, name in found)
    return Ordered(names, left_out(folder, "golang-migrate", names))


GOLANG_MIGRATE: Final = Style("golang-migrate", _is_followed, _order)
