"""Where the models are: named Python files and folders, or what can be discovered."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from schemalign.settings import Settings
from schemalign.text.patterns import matches
from schemalign.workspace.documents import relative
from schemalign.workspace.listing import files
from schemalign.workspace.source_names import is_url
from schemalign.workspace.usage import UsageError

# One of these stands in every file that maps a table: Column(, mapped_column(, db.Column(;
# __tablename__, __table__; Mapped[...]; Table(; SQLModel's table=True.
_NEEDLES = (b"olumn(", b"__table", b"Mapped[", b"Table(", b"table=True", b"table = True")


def named(paths: Iterable[str], settings: Settings) -> list[str]:
    """Return the model files that paths name: files as they are, folders with what maps tables.

    What is named is never excluded; below a folder the exclusions hold that do not exclude the
    folder itself.
    """
    found: dict[str, None] = {}
    for path in paths:
        for file in _expand(path, settings):
            found.setdefault(relative(file))
    return list(found)


def discover(folder: str, settings: Settings) -> list[str]:
    """Return the files below a folder that map tables."""
    return [relative(path) for path in _mapping_files(folder, settings)]


def _expand(path: str, settings: Settings) -> Iterable[str]:
    if is_url(path):
        raise UsageError("a database is no model file: name it with --schema")
    if os.path.isdir(path):
        return _mapping_files(path, settings)
    if os.path.exists(path):
        return [path]
    if any(character in path for character in "*?["):
        from glob import glob

        found = sorted(one for one in glob(path, recursive=True) if one.endswith(".py"))
        if found:
            return found
    raise UsageError(f"{path}: there is no such file or folder")


def _mapping_files(folder: str, settings: Settings) -> Iterator[str]:
    patterns = [*settings.exclude, *settings.extend_exclude]
    shown = relative(folder)
    holding = [one for one in patterns if shown == "." or not matches(shown, one, settings.prefix)]
    for name in files(folder, (".py",)):
        path = os.path.join(folder, name)
        seen = relative(path)
        if not any(matches(seen, one, settings.prefix) for one in holding) and _maps_tables(path):
            yield path


def maps_tables(path: str, text: str, settings: Settings) -> bool:
    """Return whether a text in place of a file maps tables, and the file is not excluded."""
    patterns = (*settings.exclude, *settings.extend_exclude)
    shown = relative(path)
    if not shown.endswith(".py") or any(matches(shown, one, settings.prefix) for one in patterns):
        return False
    return _holds_models(text.encode("utf-8", "replace"))


def _maps_tables(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # pathlib costs more than the reading
            return _holds_models(file.read())
    except OSError:
        return False


def _holds_models(content: bytes) -> bool:
    if not any(needle in content for needle in _NEEDLES):
        return False
    return not (b"down_revision" in content and b"def upgrade" in content)  # an Alembic revision
