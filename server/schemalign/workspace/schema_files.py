"""Where the canonical schema is: named files, folders, globs and URLs, or what is discovered."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache

from schemalign.databases.database import POSTGRESQL
from schemalign.sources.files import is_revision
from schemalign.values import NamedTuple
from schemalign.workspace import alembic_folders
from schemalign.workspace.documents import load, relative
from schemalign.workspace.listing import files
from schemalign.workspace.migrations.names import CHANGELOGS, ENDINGS, PLAN
from schemalign.workspace.source_names import is_url, resolved
from schemalign.workspace.usage import UsageError

_NO_SCHEMA = re.compile(
    r"(?:^|[/._-])(?:tests?|testdata|fixtures?|seeds?|seeders?|backups?|samples?|rollbacks?|undo|down|queries)(?:[/._-]|$)",
    re.IGNORECASE,
)
_SCHEMA_NAME = re.compile(r"schema|structure|dump|ddl|tables|database|create|init", re.IGNORECASE)
_SCRIPT_FOLDER = re.compile(
    r"migrat|^init|init[-_]?scripts?|initdb|entrypoint|^versions?$|^deltas?$|^changes?$|^patches$|^ddl$|^schemas?$|changelogs?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[A-Za-z]?\d|R__")
_CREATES_TABLE = re.compile(rb"\bCREATE\s+(?:\w+\s+){0,3}TABLE\b", re.IGNORECASE)

_REVISIONS_ARE_POSTGRESQL = "Alembic revisions are read for PostgreSQL only"


class SchemaFiles(NamedTuple):
    """Files, or a URL, in the order in which they count, and what the user should know of it.

    `migrations` are those that come from a folder, as steps of a history; `programs` are steps of
    it that are not SQL.
    """

    paths: tuple[str, ...]
    notes: tuple[str, ...] = ()
    migrations: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()


def expand(source: str, dialect: str = POSTGRESQL) -> SchemaFiles:
    """Return what a source names, in order: the files of a file, folder or glob, or a URL.

    Of folders for several databases beside each other, that of the dialect counts.
    """
    source = resolved(source)
    if is_url(source):
        return SchemaFiles((source,))
    found = _files(source, dialect)
    if dialect != POSTGRESQL and any(map(is_revision, found.paths)):
        raise UsageError(f"{source}: {_REVISIONS_ARE_POSTGRESQL}, but the dialect is {dialect}")
    return found


def _files(source: str, dialect: str) -> SchemaFiles:
    revisions = alembic_folders.expand(source)
    if revisions:
        return SchemaFiles(tuple(revisions))
    if os.path.isdir(source):
        return _folder(source, dialect)
    if os.path.basename(source) == PLAN and os.path.exists(source):
        return _folder(os.path.dirname(source) or ".", dialect)
    if os.path.exists(source):
        return SchemaFiles((source,))
    if any(character in source for character in "*?["):
        from glob import glob

        found = [path for path in glob(source, recursive=True) if os.path.isfile(path)]
        if found:
            return _matching(found, dialect)
        raise UsageError(f"{source}: no file matches")
    raise UsageError(f"{source}: there is no such file or folder")


def _folder(source: str, dialect: str) -> SchemaFiles:
    parent = os.path.dirname(os.path.abspath(source))
    if not os.path.exists(os.path.join(source, PLAN)) and os.path.exists(
        os.path.join(parent, PLAN)
    ):
        source = relative(parent)  # the plan of Sqitch is beside its folder deploy
    names = files(source, ENDINGS)
    found = _in_order(source, names, dialect)
    if not found.paths:
        found = _by_number(source, [name for name in names if name.endswith(".json")])
    if not found.paths:
        raise UsageError(
            f"{source}: there is no SQL file, Alembic revision or JSON document in this folder"
        )
    return found


def _matching(paths: Iterable[str], dialect: str) -> SchemaFiles:
    """Return the files that a glob matches, in the order of the folder that they are in."""
    found = sorted(paths)
    folder = os.path.commonpath([os.path.dirname(path) or "." for path in found])
    names = [os.path.relpath(path, folder or ".") for path in found]
    steps = _in_order(folder, names, dialect)
    return steps if steps.paths or steps.programs else _by_number(folder, names)


def _in_order(folder: str, names: Iterable[str], dialect: str) -> SchemaFiles:
    """Return files below a folder in the order in which they are run."""
    from schemalign.workspace.migrations.databases import for_database
    from schemalign.workspace.migrations.folder import Folder
    from schemalign.workspace.migrations.styles import ordered

    found = ordered(
        Folder(
            relative(folder),
            tuple(for_database(sorted(name.replace(os.sep, "/") for name in names), dialect)),
            cache(lambda name: load(os.path.join(folder, name)) or ""),
        )
    )
    paths = tuple(os.path.join(folder, name) for name in found.names)
    programs = tuple(os.path.join(folder, name) for name in found.programs)
    return SchemaFiles(paths, found.notes, paths, programs)


def discover(folder: str, dialect: str = POSTGRESQL) -> SchemaFiles:
    """Return the files that are most likely the schema, in order; none if there are none.

    Looks for SQL below the folder, then further up to the root of the repository; then likewise
    for Alembic's revisions, if the dialect is one for which they are read.
    """
    found = _discovered(folder, dialect)
    if found.paths or dialect != POSTGRESQL:
        return found
    return SchemaFiles(tuple(alembic_folders.discover(folder)))


def three_ways(dialect: str) -> str:
    """Return how a user tells what the schema is."""
    revisions = " or with Alembic revisions"
    if dialect != POSTGRESQL:
        revisions = f" ({_REVISIONS_ARE_POSTGRESQL}, and the dialect is {dialect})"
    return (
        "name it with --schema FILE, with schema = [...] in schemalign.toml or under"
        " [tool.schemalign] in pyproject.toml, or run in a folder with an SQL file that creates"
        f" tables{revisions}"
    )


def _discovered(folder: str, dialect: str) -> SchemaFiles:
    start = folder = os.path.abspath(folder)
    while True:
        found = _below(folder, dialect)
        parent = os.path.dirname(folder)
        if found.paths or parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return SchemaFiles(
                tuple(map(relative, found.paths)),
                found.notes,
                tuple(map(relative, found.migrations)),
                tuple(map(relative, found.programs)),
            )
        if not _in_repository(start):
            return SchemaFiles(())
        folder = parent


def _in_repository(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True


def _below(folder: str, dialect: str) -> SchemaFiles:
    names = files(folder, ENDINGS)
    candidates = [name for name in names if name.endswith(".sql") and not _NO_SCHEMA.search(name)]
    creating = [name for name in candidates if _creates_tables(os.path.join(folder, name))]
    plans = [os.path.dirname(name) for name in names if os.path.basename(name) == PLAN]
    homes = {name: _home(name, plans) for name in creating}
    alone = [name for name in creating if homes[name] is None]
    dumps = [name for name in alone if _SCHEMA_NAME.search(os.path.basename(name))]
    if dumps or len(alone) == len(creating):
        return _by_number(folder, dumps or alone)
    found = SchemaFiles(())
    scripts = dict.fromkeys(home for home in homes.values() if home is not None)
    for top in dict.fromkeys(_with_changelog(folder, home, names) for home in scripts):
        below = [os.path.relpath(name, top or ".") for name in names if _is_below(name, top)]
        part = _in_order(os.path.join(folder, top), filter(_may_be_a_step, below), dialect)
        found = SchemaFiles(*(one + other for one, other in zip(found, part, strict=True)))
    return found


def _by_number(folder: str, names: list[str]) -> SchemaFiles:
    """Return files that are no steps of a history, sorted."""
    if len(names) > 1:
        from schemalign.workspace.migrations.numbered import by_number

        names.sort(key=by_number)
    return SchemaFiles(tuple(os.path.join(folder, name) for name in names))


def _is_below(name: str, folder: str) -> bool:
    return not folder or name.startswith(f"{folder}/")


def _home(name: str, plans: Iterable[str]) -> str | None:
    """Return the folder of ordered scripts that a file belongs to."""
    for plan in plans:
        if _is_below(name, os.path.join(plan, "deploy") if plan else "deploy"):
            return plan
    parts = name.split("/")[:-1]
    for number, part in enumerate(parts):
        if _SCRIPT_FOLDER.search(part):
            return "/".join(parts[: number + 1])
    return None


def _with_changelog(folder: str, home: str, names: Iterable[str]) -> str:
    """Return the folder above scripts instead, if a changelog of Liquibase is there."""
    above = os.path.dirname(home)
    beside = [name for name in names if os.path.dirname(name) == above]
    has_one = any(
        name.endswith(CHANGELOGS)
        and "databaseChangeLog" in (load(os.path.join(folder, name)) or "")
        for name in beside
    )
    return above if has_one else home


def _may_be_a_step(name: str) -> bool:
    """Whether a file in a folder of scripts may be one: no tests, seeds or samples beside them."""
    folder, _, file = name.replace(os.sep, "/").rpartition("/")
    if _NO_SCHEMA.search(f"{folder}/"):
        return False
    return _NUMBERED.match(file) is not None or not _NO_SCHEMA.search(file)


def _creates_tables(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # pathlib costs more than the reading
            return _CREATES_TABLE.search(file.read()) is not None
    except OSError:
        return False
