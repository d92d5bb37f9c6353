"""What a style of migrations takes and gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from schemalign.values import NamedTuple, dataclass
from schemalign.workspace.usage import UsageError

_SHOWN: Final = 4
_UNDO: Final = re.compile(
    r"(?:^|/)(?:U[\d._]+__[^/]*|\d+\.undo\.[^/]*|(?:[^/]*\.)?(?:[dD]own|[uU]ndo|[rR]ollback|[rR]evert)\.sql)$"
)
_UNDO_FOLDER: Final = re.compile(r"(?:^|/)(?:downs?|undos?|rollbacks?|revert)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of migrations: its path as it is shown, and the names of the files below it, sorted.

    `read` gives the text of one of them, "" if it cannot be read.
    """

    path: str
    names: tuple[str, ...]
    read: Callable[[str], str]

    @property
    def scripts(self) -> list[str]:
        """The SQL files, without those that undo others."""
        found = [name for name in self.names if name.endswith(".sql") and not _UNDO.search(name)]
        return [name for name in found if not _UNDO_FOLDER.search(name)] or found

    def shown(self, name: str) -> str:
        """Return the path of one of its files as it is shown."""
        return f"{self.path}/{name}" if self.path not in ("", ".") else name


class Ordered(NamedTuple):
    """The files in the order in which they are run, and what the user should know of it.

    `programs` are steps that are not SQL.
    """

    names: tuple[str, ...]
    notes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()


class Style(NamedTuple):
    """A tool, or a habit: whether a folder follows it, and in which order its files are run.

    `order` raises `UsageError` where the tool would refuse the folder.
    """

    name: str
    is_followed: Callable[[Folder], bool]
    order: Callable[[Folder], Ordered]


def base(name: str) -> str:
    """Return the last part of a path."""
    return name.rpartition("/")[2]


def refuse_duplicates(
    folder: Folder, tool: str, versions: Iterable[tuple[Hashable, str]], kind: str = "version"
) -> None:
    """Raise `UsageError` if two files have one version; `versions` are pairs of it and a name."""
    seen: dict[Hashable, str] = {}
    for version, name in versions:
        first = seen.setdefault(version, name)
        if first != name:
            raise UsageError(
                f"{folder.shown(first)} and {folder.shown(name)} have the same {kind}:"
                f" {tool} refuses that, and their order cannot be known; rename one of them"
            )


def left_out(folder: Folder, tool: str, used: Sequence[str]) -> tuple[str, ...]:
    """Return notes about the files of a folder that a tool does not run."""
    others = [name for name in folder.scripts if name not in set(used)]
    if not others:
        return ()
    what = "is no migration" if len(others) == 1 else "are no migrations"
    return (f"{folder.path}: {listed(others)} {what} of {tool}, left out",)


def unreadable(folder: Folder, programs: Sequence[str]) -> tuple[str, ...]:
    """Return notes about steps that are not SQL."""
    if not programs:
        return ()
    what = "is not SQL" if len(programs) == 1 else "are not SQL"
    consequence = "not read, and nothing is said of the tables named there"
    return (f"{folder.path}: {listed(programs)} {what}: {consequence}",)


def listed(names: Sequence[str]) -> str:
    """Return some names for a message."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
