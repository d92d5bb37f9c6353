"""Files that change outside of the editor."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, islice
from typing import Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from schemalign.lsp.server import Server
from schemalign.workspace.documents import relative
from schemalign.workspace.listing import folders

_PATTERNS: Final = tuple(
    f"**/{pattern}"
    for pattern in (
        *("*.py", "*.pyi", "*.sql", "*.json", "schemalign.toml", "pyproject.toml"),
        *("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"),
        *("requirements*.txt", "sqitch.plan", "sqitch.conf"),
        "*{changelog,change_log,change-log,liquibase,master}*.{xml,yaml,yml}",
    )
)
_ENDINGS: Final = (
    *(".py", ".pyi", ".sql", ".json", ".toml", ".lock", ".txt"),
    *("sqitch.plan", "sqitch.conf", ".xml", ".yaml", ".yml"),
)
_EVERYTHING: Final = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**"), scheme="file")]
)
_EVERY: Final = 2.0  # seconds between looks where the client does not watch
_AT_MOST: Final = 20_000  # folders that are looked at

State = dict[str, tuple[int, int]]
"""When files and folders were changed, and how long they are."""


def register(server: Server) -> None:
    """Follow files outside of the editor: the client watches them, else they are looked at."""

    def initialized() -> None:
        server.keep(_watch(server))

    server.on_initialized.append(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    server.feature(types.WORKSPACE_DID_RENAME_FILES, _EVERYTHING)(did_rename_files)
    server.feature(types.WORKSPACE_DID_DELETE_FILES, _EVERYTHING)(did_delete_files)


def did_change_watched_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Take files that others have changed."""
    _take(server, [each.uri for each in params.changes])


def did_rename_files(server: Server, params: types.RenameFilesParams) -> None:
    """Take files and folders that were renamed in the client, which tells of no file in these."""
    _take(server, [uri for each in params.files for uri in (each.old_uri, each.new_uri)])


def did_delete_files(server: Server, params: types.DeleteFilesParams) -> None:
    """Take files and folders that were deleted in the client, which tells of no file in these."""
    _take(server, [each.uri for each in params.files])


def _take(server: Server, uris: list[str]) -> None:
    server.session.changed_on_disk([path for uri in uris if (path := server.path(uri)) is not None])
    server.schedule()


async def _watch(server: Server) -> None:
    if not (server.client.registers_watchers and await _register(server)):
        await _look_again_and_again(server)


async def _register(server: Server) -> bool:
    registration = types.Registration(
        id="watched-files",
        method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        register_options=types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _PATTERNS]
        ),
    )
    try:
        await server.client_register_capability_async(types.RegistrationParams([registration]))
    except JsonRpcException:
        return False
    return True


async def _look_again_and_again(server: Server) -> None:
    looking = _Looking()
    while True:
        roots = list(server.session.roots)
        watched = set(map(os.path.abspath, server.session.watched()))
        changed = await asyncio.to_thread(looking.look, roots, watched)
        if changed:
            server.session.changed_on_disk(map(relative, changed))
            server.schedule()
        await asyncio.sleep(_EVERY)


class _Looking:
    """Finds what changes on the disk: files of projects, and whatever could belong to one."""

    def __init__(self) -> None:
        self._roots: list[str] = []
        self._folders: set[str] = set()
        self._files: set[str] = set()
        self._state: State = {}

    def look(self, roots: list[str], watched: set[str]) -> list[str]:
        """Return the files that came, went or changed since the last look."""
        before = self._state
        found = _state(self._folders | self._files | watched)
        is_new = roots != self._roots
        if is_new or any(found.get(each) != before.get(each) for each in self._folders):
            self._list(roots)
            found |= _state((self._folders | self._files) - found.keys())
        self._state = found
        if is_new:
            return []
        came = [path for path in self._files if path in found and path not in before]
        changed = [path for path in before if path in found and found[path] != before[path]]
        gone = [path for path in before if path not in found and not os.path.exists(path)]
        return [path for path in (*came, *changed, *gone) if path not in self._folders]

    def _list(self, roots: list[str]) -> None:
        """Note the folders of the workspace, and the files there that could matter."""
        self._roots = roots
        below = chain.from_iterable(map(folders, roots))
        self._folders = set(islice(below, _AT_MOST))
        self._files = {
            os.path.join(folder, name)
            for folder in self._folders
            for name in _names(folder)
            if name.endswith(_ENDINGS)
        }


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _state(paths: Iterable[str]) -> State:
    found = {}
    for path in paths:
        with suppress(OSError):
            status = os.stat(path)
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
