"""Files that change outside of the editor."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from schemalign.lsp.server import Server

_PATTERNS: Final = (
    *("**/*.py", "**/*.pyi", "**/*.sql", "**/schemalign.toml", "**/pyproject.toml"),
    *("**/uv.lock", "**/poetry.lock", "**/pdm.lock", "**/requirements*.txt"),
)
_EVERY: Final = 2.0  # seconds between looks where the client does not watch

State = dict[str, tuple[int, int]]
"""When files and folders were changed, and how long they are."""


def register(server: Server) -> None:
    """Follow files outside of the editor: the client watches them, else they are looked at."""
    server.on_initialized.append(lambda: server.keep(_watch(server)))
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)


def did_change_watched_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Take files that others have changed."""
    paths = [path for each in params.changes if (path := server.path(each.uri)) is not None]
    server.session.changed_on_disk(paths)
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
    known = _state(server)
    while True:
        await asyncio.sleep(_EVERY)
        found = _state(server)
        changed = [path for path in found if known.get(path, found[path]) != found[path]]
        gone = [path for path in known if path not in found]
        known = found
        if changed or gone:
            server.session.changed_on_disk([*changed, *gone])
            server.schedule()


def _state(server: Server) -> State:
    found = {}
    for path in server.session.watched():
        with suppress(OSError):
            status = os.stat(path)
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
