"""Liquibase with formatted SQL: https://docs.liquibase.com/concepts/changelogs/sql-format.html.

The changelogs that no other draws in are where it begins.  Without any, all files of SQL are taken
as `includeAll` takes them: by name, character by character.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.workspace.migrations.folder import Folder, Ordered, Style, left_out, unreadable
from schemalign.workspace.migrations.liquibase_changelogs import Drawn, drawn_in
from schemalign.workspace.migrations.names import CHANGELOGS, is_named_changelog
from schemalign.workspace.migrations.numbered import by_number
from schemalign.workspace.usage import UsageError

_FORMATTED: Final = re.compile(r"\s*--[ \t]*liquibase[ \t]+formatted[ \t]+sql\b", re.IGNORECASE)
_CHANGELOG: Final = "databaseChangeLog"


def _is_formatted(folder: Folder, name: str) -> bool:
    return _FORMATTED.match(folder.read(name)) is not None


def _changelogs(folder: Folder) -> list[str]:
    names = (name for name in folder.names if name.endswith(CHANGELOGS))
    return [name for name in names if _CHANGELOG in folder.read(name)]


def _is_followed(folder: Folder) -> bool:
    if any(_is_formatted(folder, name) for name in folder.scripts):
        return True
    named = [name for name in folder.names if is_named_changelog(folder.shown(name))]
    return any(_CHANGELOG in folder.read(name) for name in named)


def _order(folder: Folder) -> Ordered:
    changelogs = _changelogs(folder)
    if not changelogs:
        return _all(folder)
    drawing = _Drawing(folder)
    included = {name for each in changelogs for name in drawing.directly(each)}
    for master in [each for each in changelogs if each not in included] or changelogs[:1]:
        drawing.follow(master)
    names = tuple(name for name in drawing.found if name.endswith(".sql"))
    programs = tuple(drawing.programs)
    notes = unreadable(folder, programs) + left_out(folder, "Liquibase's changelogs", names)
    return Ordered(names, notes, programs)


def _all(folder: Folder) -> Ordered:
    """Return all files by name, as without a changelog only `includeAll` would run them."""
    names = tuple(name for name in folder.scripts if _is_formatted(folder, name))
    notes: tuple[str, ...] = ()
    if len(names) > 1:
        notes = (f"{folder.path}: no changelog includes these files; taken by name",)
        turned = next(
            (
                (one, other)
                for one, other in zip(names, sorted(names, key=by_number), strict=True)
                if one != other
            ),
            None,
        )
        if turned is not None:
            notes = (f"{notes[0]}, so that {turned[0]} goes before {turned[1]}",)
    return Ordered(names, notes + left_out(folder, "Liquibase", names))


class _Drawing:
    """Follows changelogs; `found` are the files in order, each once, as Liquibase runs them.

    `programs` are the changelogs that hold changes in Liquibase's own words.
    """

    def __init__(self, folder: Folder) -> None:
        self.found: list[str] = []
        self.programs: dict[str, None] = {}
        self._folder = folder

    def follow(self, name: str) -> None:
        """Take a file, and what it draws in."""
        if name in self.found:
            return
        self.found.append(name)
        if not name.endswith(CHANGELOGS):
            return
        for step in self._steps(name):
            if step.kind == "changeSet":
                self.programs[name] = None
            for other in self._files(name, step):
                self.follow(other)

    def directly(self, name: str) -> Iterator[str]:
        """Yield the files that a changelog itself draws in."""
        for step in self._steps(name):
            yield from self._files(name, step)

    def _steps(self, name: str) -> list[Drawn]:
        return drawn_in(self._folder.shown(name), self._folder.read(name))

    def _files(self, changelog: str, step: Drawn) -> Sequence[str]:
        if step.kind == "changeSet":
            return ()
        path = step.path
        if step.is_relative:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(changelog), path))
        names = self._folder.names
        if step.kind == "includeAll":
            found = [name for name in names if _is_below(name, path, self._folder.path)]
            found = [name for name in found if name != changelog]
            return [name for name in found if name.endswith((".sql", *CHANGELOGS))]
        known = next((name for name in names if _is_same(name, path, self._folder.path)), None)
        if known is None:
            raise UsageError(
                f"{self._folder.shown(changelog)}: includes {step.path}, which is not below"
                f" {self._folder.path}; name a folder that holds both"
            )
        return (known,)


def _is_same(name: str, path: str, folder: str) -> bool:
    """Whether a file is the one of a path, which may begin further up, or further down."""
    return name == path or f"{folder}/{name}".endswith(f"/{path}")


def _is_below(name: str, path: str, folder: str) -> bool:
    path = path.rstrip("/")
    if path in ("", "."):
        return True
    return name.startswith(f"{path}/") or f"/{path}/" in f"/{folder}/{name}"


LIQUIBASE: Final = Style("Liquibase", _is_followed, _order)
