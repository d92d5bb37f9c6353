"""What the name of a schema's source says by itself."""

from __future__ import annotations

import os
from typing import Final

from schemalign.workspace.documents import relative
from schemalign.workspace.usage import UsageError

_VARIABLE: Final = "env:"


def is_variable(source: str) -> bool:
    """Whether a source is the value of an environment variable: `env:DATABASE_URL`."""
    return source.startswith(_VARIABLE)


def resolved(source: str) -> str:
    """Return a source itself, or what the environment variable holds that it names."""
    if not is_variable(source):
        return source
    name = source.removeprefix(_VARIABLE)
    value = os.environ.get(name, "").strip()
    if not value:
        raise UsageError(f"{source}: the environment variable {name} is not set")
    return value


def moved(source: str, folder: str) -> str:
    """Return a URL or variable that a file in a folder names, relative to the current folder."""
    beginning, slashes, path = source.partition(":///")
    if not slashes or not beginning.startswith("sqlite") or os.path.isabs(path):
        return source
    return f"{beginning}:///{relative(os.path.join(folder, path))}"


def is_url(source: str) -> bool:
    """Whether a source is the URL of a database, which may hold a password."""
    return "://" in source
