"""Where Alembic's revisions are: a folder of them, of its environment, or of its configuration.

https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from schemalign.values import NamedTuple
from schemalign.workspace.documents import relative
from schemalign.workspace.listing import files
from schemalign.workspace.usage import UsageError

CONFIGURATION = "alembic.ini"
_PROJECT = "pyproject.toml"
_ENVIRONMENT = "env.py"
_VERSIONS = "versions"
_HERE = "%(here)s"
_REVISION = re.compile(rb"^revision\b[^\n=]*=", re.MULTILINE)
_PARENT = re.compile(rb"^down_revision\b[^\n=]*=", re.MULTILINE)
_NOT_OURS = re.compile(r"(?:^|/)(?:tests?|testdata|fixtures?|examples?|samples?)/", re.IGNORECASE)
_SEPARATORS = {"space": " ", "newline": "\n", "os": os.pathsep, ":": ":", ";": ";"}
_SPACES_AND_COMMAS = re.compile(r", *|(?: +)")


class _Environment(NamedTuple):
    """The folder of `env.py`, and those of the revisions."""

    script: str
    versions: tuple[str, ...]
    is_recursive: bool = False


def expand(source: str) -> list[str]:
    """Return `env.py` and the revisions that a source names; nothing if it is not Alembic's."""
    environment = _named(source)
    if environment is None:
        return []
    found = [
        path
        for folder in environment.versions
        for path in _revisions(folder, is_recursive=environment.is_recursive)
    ]
    if not found:
        raise UsageError(f"{source}: there is no Alembic revision in {environment.versions[0]}")
    script = os.path.join(environment.script, _ENVIRONMENT)
    return [*([script] if os.path.isfile(script) else []), *dict.fromkeys(found)]


def discover(folder: str) -> list[str]:
    """Return the revisions of the environment that is nearest to a folder, below it or above."""
    folder = os.path.abspath(folder)
    while True:
        found = _below(folder)
        parent = os.path.dirname(folder)
        is_last = parent == folder or os.path.exists(os.path.join(folder, ".git"))
        if found or is_last:
            return [relative(path) for path in found]
        if not _is_in_repository(folder):
            return []
        folder = parent


def _is_in_repository(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True


def _below(folder: str) -> list[str]:
    for name in sorted(set(_candidates(folder)), key=lambda each: (each.count("/"), each)):
        try:
            found = expand(os.path.join(folder, name))
        except UsageError:
            continue
        if found:
            return found
    return []


def _candidates(folder: str) -> Iterator[str]:
    """Yield the folders of configurations, of environments, and those called after versions."""
    for name in files(folder, (CONFIGURATION, ".py")):
        below, _, last = name.rpartition("/")
        if _NOT_OURS.search(name):
            continue
        if last in {CONFIGURATION, _ENVIRONMENT} or below.rpartition("/")[2] == _VERSIONS:
            yield below


def _named(source: str) -> _Environment | None:
    """Return the environment of a configuration file, or of a folder."""
    if os.path.isfile(source):
        return _configured(source) if source.endswith(".ini") else None
    if not os.path.isdir(source):
        return None
    if os.path.isfile(os.path.join(source, CONFIGURATION)):
        return _configured(os.path.join(source, CONFIGURATION))
    versions = os.path.join(source, _VERSIONS)
    if os.path.isfile(os.path.join(source, _ENVIRONMENT)) and os.path.isdir(versions):
        return _around(source, (versions,))
    if any(map(_is_revision, _python_files(source))):
        return _around(os.path.dirname(os.path.abspath(source)), (source,))
    return _in_project(source)


def _around(script: str, versions: tuple[str, ...]) -> _Environment:
    """Return an environment that was found without its configuration: subfolders may count."""
    direct = any(_is_revision(path) for each in versions for path in _python_files(each))
    return _Environment(relative(script), versions, is_recursive=not direct)


def _configured(path: str) -> _Environment:
    from configparser import Error, RawConfigParser

    path = relative(path)
    parser = RawConfigParser()
    try:
        parser.read(path, encoding="utf-8")
    except (Error, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"{path}: this is no valid configuration of Alembic: {reason}") from None
    options = dict(parser["alembic"]) if parser.has_section("alembic") else {}
    if "script_location" not in options:
        project = _in_project(os.path.dirname(path) or ".")
        if project is not None:
            return project
        raise UsageError(f"{path}: it has no script_location")
    located = options.get("version_locations", "")
    separator = _SEPARATORS.get(
        options.get("path_separator", options.get("version_path_separator", ""))
    )
    listed = located.split(separator) if separator else _SPACES_AND_COMMAS.split(located)
    is_recursive = options.get("recursive_version_locations", "").lower() in {
        "true",
        "1",
        "yes",
        "on",
    }
    return _environment(path, options["script_location"], listed, is_recursive=is_recursive)


def _in_project(folder: str) -> _Environment | None:
    """Return the environment that `[tool.alembic]` in a folder's project file names."""
    path = os.path.join(folder, _PROJECT)
    if not os.path.isfile(path):
        return None
    import tomllib

    try:
        with open(path, "rb") as file:
            options: Any = tomllib.load(file).get("tool", {}).get("alembic", {})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError):
        return None
    if not isinstance(options, dict) or not isinstance(options.get("script_location"), str):
        return None
    located = options.get("version_locations") or []
    listed = [each for each in located if isinstance(each, str)]
    is_recursive = options.get("recursive_version_locations") is True
    return _environment(path, options["script_location"], listed, is_recursive=is_recursive)


def _environment(
    path: str, script: str, versions: list[str], *, is_recursive: bool
) -> _Environment:
    script = _located(path, script)
    if not os.path.isdir(script):
        raise UsageError(f"{path}: its script_location {script} is no folder")
    folders = [_located(path, each.strip()) for each in versions if each.strip()]
    for each in folders:
        if not os.path.isdir(each):
            raise UsageError(f"{path}: {each} of its version_locations is no folder")
    return _Environment(
        script, tuple(folders or [os.path.join(script, _VERSIONS)]), is_recursive=is_recursive
    )


def _located(path: str, written: str) -> str:
    """Return a folder that a configuration names: by its path, or inside a package (`app:db`)."""
    here = os.path.dirname(path) or "."
    written = written.replace(_HERE, here).replace("%%", "%").strip("\"'")
    package, colon, inner = written.partition(":")
    if colon and "/" not in package and len(package) > 1:
        inside = os.path.join(*package.split("."), *inner.split("/"))
        for root in (here, os.path.join(here, "src")):
            if os.path.isdir(os.path.join(root, inside)):
                return relative(os.path.join(root, inside))
    return relative(os.path.join(here, written))


def _revisions(folder: str, *, is_recursive: bool) -> Iterator[str]:
    for path in _python_files(folder):
        if _is_revision(path):
            yield path
    if is_recursive and os.path.isdir(folder):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _revisions(os.path.join(folder, entry.name), is_recursive=True)


def _python_files(folder: str) -> list[str]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return []
    return [
        os.path.join(folder, name)
        for name in names
        if name.endswith(".py") and not name.startswith((".#", "__init__"))
    ]


def _is_revision(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # pathlib costs more than the reading
            content = file.read()
    except OSError:
        return False
    return _REVISION.search(content) is not None and _PARENT.search(content) is not None
