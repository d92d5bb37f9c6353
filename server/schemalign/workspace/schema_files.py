"""Where the canonical schema is: named SQL files, folders and globs, or what can be discovered."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from schemalign.workspace.documents import relative
from schemalign.workspace.listing import files
from schemalign.workspace.source_names import is_url, resolved
from schemalign.workspace.usage import UsageError

_NO_SCHEMA = re.compile(
    r"(?:^|[/._-])(?:tests?|testdata|fixtures?|seeds?|seeders?|backups?|samples?|rollbacks?|undo|down|queries)(?:[/._-]|$)",
    re.IGNORECASE,
)
_UNDO = re.compile(r"(?:^|/)U[\d._]+__[^/]*$")
_SCHEMA_NAME = re.compile(r"schema|structure|dump|ddl|tables|database|create|init", re.IGNORECASE)
_SCRIPT_FOLDER = re.compile(
    r"migrat|^init|init[-_]?scripts?|initdb|entrypoint|^versions?$|^deltas?$|^changes?$|^patches$|^ddl$|^schemas?$",
    re.IGNORECASE,
)
_CREATES_TABLE = re.compile(rb"\bCREATE\s+(?:\w+\s+){0,3}TABLE\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)")

THREE_WAYS = (
    "name it with --schema FILE, with schema = [...] in schemalign.toml or under [tool.schemalign]"
    " in pyproject.toml, or run in a folder with an SQL file that creates tables"
)


def expand(source: str) -> list[str]:
    """Return what a source names, in order: the files of a file, folder or glob, or a URL."""
    source = resolved(source)
    if is_url(source):
        return [source]
    if os.path.isdir(source):
        names = files(source, (".sql",)) or files(source, (".json",))
        found = [os.path.join(source, name) for name in _in_order(names)]
        if not found:
            raise UsageError(f"{source}: there is no SQL file or JSON document in this folder")
        return found
    if os.path.exists(source):
        return [source]
    if any(character in source for character in "*?["):
        from glob import glob

        found = [path for path in glob(source, recursive=True) if os.path.isfile(path)]
        if found:
            return _in_order(found)
        raise UsageError(f"{source}: no file matches")
    raise UsageError(f"{source}: there is no such file or folder")


def discover(folder: str) -> list[str]:
    """Return the SQL files that are most likely the schema, in order; none if there are none.

    Looks below the folder, then further up to the root of the repository.
    """
    start = folder = os.path.abspath(folder)
    while True:
        found = _below(folder)
        parent = os.path.dirname(folder)
        if found or parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return [relative(path) for path in found]
        if not _in_repository(start):
            return []
        folder = parent


def _in_repository(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True


def _below(folder: str) -> list[str]:
    candidates = [
        name
        for name in files(folder, (".sql",))
        if not _NO_SCHEMA.search(name) and not _UNDO.search(name)
    ]
    creating = [name for name in candidates if _creates_tables(os.path.join(folder, name))]
    scripts = {name for name in creating if _script_folder(name)}
    alone = [name for name in creating if name not in scripts]
    dumps = [name for name in alone if _SCHEMA_NAME.search(os.path.basename(name))]
    if dumps:
        chosen: Iterable[str] = dumps
    elif scripts:
        folders = {_script_folder(name) for name in scripts}
        chosen = [name for name in candidates if _script_folder(name) in folders]
    else:
        chosen = alone
    return [os.path.join(folder, name) for name in _in_order(chosen)]


def _script_folder(name: str) -> str:
    """Return the folder of ordered scripts that a file belongs to, or nothing."""
    parts = name.split("/")[:-1]
    for number, part in enumerate(parts):
        if _SCRIPT_FOLDER.search(part):
            return "/".join(parts[: number + 1])
    return ""


def _creates_tables(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # pathlib costs more than the reading
            return _CREATES_TABLE.search(file.read()) is not None
    except OSError:
        return False


def _in_order(names: Iterable[str]) -> list[str]:
    """Return scripts in the order in which they are run: by name, numbers as numbers."""
    kept = [name for name in names if not name.endswith(".down.sql") and not _UNDO.search(name)]
    kept = [name for name in kept if os.path.basename(name) != "down.sql"]
    return sorted(kept, key=_order)


def _order(name: str) -> list[tuple[int, int, str]]:
    parts: Sequence[str] = _NUMBERS.split(name)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
