"""Prisma, and Drizzle from version 1: `<timestamp>_name/migration.sql`, by the folders' names.

https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.workspace.migrations.folder import Folder, Ordered, Style, left_out

_NAME: Final = re.compile(r"(?:^|/)(?P<folder>\d[^/]*)/migration\.sql$")


def _is_followed(folder: Folder) -> bool:
    return any(map(_NAME.search, folder.scripts))


def _order(folder: Folder) -> Ordered:
    found = sorted(
        (match["folder"], name) for name in folder.scripts if (match := _NAME.search(name))
    )
    names = tuple(name for _, name in found)
    return Ordered(names, left_out(folder, "Prisma", names))


PRISMA: Final = Style("Prisma", _is_followed, _order)
