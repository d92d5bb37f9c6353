"""Supabase: https://supabase.com/docs/guides/deployment/database-migrations: by name.

What does not begin with a number and an underscore is skipped.
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

_HOME: Final = re.compile(r"(?:^|/)supabase/migrations/[^/]+\.sql$")
_NAME: Final = re.compile(r"(?P<version>\d+)_.*\.sql$")


def _in_home(folder: Folder) -> list[str]:
    return [name for name in folder.scripts if _HOME.search(folder.shown(name))]


def _is_followed(folder: Folder) -> bool:
    return any(_NAME.match(base(name)) for name in _in_home(folder))


def _order(folder: Folder) -> Ordered:
    found = sorted(
        (base(name), match["version"], name)
        for name in _in_home(folder)
        if (match := _NAME.match(base(name)))
    )
    refuse_duplicates(folder, "Supabase", [(version, name) for _, version, name in found])
    names = tuple(name for _, _, name in found)
    return Ordered(names, left_out(folder, "Supabase", names))


SUPABASE: Final = Style("Supabase", _is_followed, _order)
