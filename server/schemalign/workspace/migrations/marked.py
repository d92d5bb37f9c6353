"""Refuses migrations whose way up is not marked, as the tools do that look for markers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemalign.workspace.migrations.folder import Folder
from schemalign.workspace.usage import UsageError


def refuse_unmarked(
    folder: Folder, tool: str, names: Iterable[str], marker: re.Pattern[str], written: str
) -> None:
    """Raise `UsageError` for a file without the marker; an empty one is just begun."""
    for name in names:
        text = folder.read(name)
        if text.strip() and marker.search(text) is None:
            raise UsageError(
                f"{folder.shown(name)}: there is no `{written}` in this file, so that {tool} does"
                " not know what to run"
            )
