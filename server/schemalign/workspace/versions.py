"""The versions of SQLAlchemy and SQLModel that a project uses, read from its files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final

_LOCKS: Final = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml")
_REQUIREMENTS: Final = re.compile(
    r"requirements[\w.-]*\.txt\Z|constraints[\w.-]*\.txt\Z|pyproject\.toml\Z"
)
_LARGEST: Final = 20_000_000


def package_version(package: str, folders: Iterable[str], environments: Iterable[str] = ()) -> str:
    """Return the version of a package that a project uses, "" where nothing tells it.

    Asked in this order: the installed distribution in an environment, a lock file, a pinned
    requirement; `folders` are searched nearest first.
    """
    for environment in environments:
        found = _installed(package, environment)
        if found:
            return found
    nearest = list(folders)
    for folder in nearest:
        found = _installed(package, folder) or _locked(package, folder)
        if found:
            return found
    return next((found for folder in nearest if (found := _required(package, folder))), "")


def site_packages(environment: str) -> list[str]:
    """Return the package folders of a virtual environment, or the folder itself if it is one."""
    from glob import escape, glob

    root = escape(environment)
    found = [
        *glob(os.path.join(root, "lib", "python3*", "site-packages")),
        *glob(os.path.join(root, "Lib", "site-packages")),
    ]
    return found or ([environment] if os.path.isdir(environment) else [])


def _installed(package: str, folder: str) -> str:
    """The version in the name of `sqlmodel-0.0.24.dist-info`."""
    prefix = f"{package.lower()}-"
    try:
        names = os.listdir(folder)
    except OSError:
        return ""
    for name in names:
        if name.lower().startswith(prefix) and name.endswith(".dist-info"):
            return name[len(prefix) : -len(".dist-info")]
    return ""


def _texts(folder: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        path = os.path.join(folder, name)
        try:
            if os.path.getsize(path) < _LARGEST:
                with open(path, encoding="utf-8", errors="replace") as file:
                    yield file.read()
        except OSError:
            continue


def _locked(package: str, folder: str) -> str:
    toml = re.compile(rf'name = "{package}"\s*\nversion = "([^"]+)"', re.IGNORECASE)
    json = re.compile(rf'"{package}":\s*\{{[^{{}}]*?"version":\s*"==([^"]+)"', re.IGNORECASE)
    for text in _texts(folder, _LOCKS):
        match = toml.search(text) or json.search(text)
        if match:
            return match[1]
    return ""


def _required(package: str, folder: str) -> str:
    """The version of `sqlalchemy==2.0.36` or `sqlalchemy>=2.0,<2.1` in a requirements file."""
    try:
        names = sorted(name for name in os.listdir(folder) if _REQUIREMENTS.match(name))
    except OSError:
        return ""
    pinned = re.compile(
        rf"(?:^|[\"'\s]){package}(?:\[[\w,-]*\])?\s*(?:==|~=)\s*(\d[\w.]*)",
        re.IGNORECASE | re.MULTILINE,
    )
    for text in _texts(folder, names):
        match = pinned.search(text)
        if match:
            return match[1]
    return ""
