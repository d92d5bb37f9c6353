"""The files of a folder: what git knows, or what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator

_SKIPPED = frozenset(
    """
    .git .hg .svn .tox .nox .venv venv .mypy_cache .ruff_cache .pytest_cache __pycache__
    node_modules site-packages .eggs .idea .vscode
    """.split()
)


def files(folder: str, endings: tuple[str, ...]) -> list[str]:
    """Return the files below a folder that end so, relative to it, sorted.

    In a git work tree what git ignores is left out; elsewhere well-known folders are skipped.
    """
    known = _known_to_git(folder)
    found = _walked(folder) if known is None else known
    return sorted(path for path in found if path.endswith(endings))


def _known_to_git(folder: str) -> list[str] | None:
    """Return what git tracks or would track below the folder; None outside of a work tree."""
    if not _in_work_tree(os.path.abspath(folder)):
        return None
    import subprocess

    command = ["git", "-C", folder, "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    names = {os.fsdecode(name) for name in listed.split(b"\0") if name}
    return [name for name in names if os.path.isfile(os.path.join(folder, name))]


def _in_work_tree(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True


def folders(folder: str) -> Iterator[str]:
    """Yield a folder and those below it, but for well-known ones."""
    pending = [folder]
    while pending:
        below = pending.pop()
        yield below
        try:
            entries = list(os.scandir(below))
        except OSError:
            continue
        pending += [entry.path for entry in entries if _is_searched(entry)]


def _is_searched(entry: os.DirEntry[str]) -> bool:
    return (
        entry.is_dir(follow_symlinks=False)
        and entry.name not in _SKIPPED
        and not _is_environment(entry.path)
    )


def _walked(folder: str) -> Iterator[str]:
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, below)))
        except OSError:
            continue
        for entry in entries:
            path = f"{below}{entry.name}"
            if _is_searched(entry):
                pending.append(f"{path}/")
            elif entry.is_file():
                yield path


def _is_environment(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "pyvenv.cfg"))
