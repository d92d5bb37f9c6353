"""How a session with a client begins: its folders, its settings and its abilities."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.io_ import StdoutWriter
from pygls.uris import from_fs_path

from schemalign.lsp.client import client_of
from schemalign.lsp.documents import full_path
from schemalign.lsp.server import Server
from schemalign.workspace import configuration

_LOG: Final = logging.getLogger(__name__)
_SECTION: Final = "schemalign"
_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])([A-Z])")
_PARENT_EVERY: Final = 2.0  # seconds
_PATIENCE: Final = 5.0  # seconds, after which reading begins with the settings that are known


def register(server: Server) -> None:
    """Take part in the beginning of a session."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_folders)


def initialize(server: Server, params: types.InitializeParams) -> None:
    """Take the client's folders and settings, and what it can do."""
    server.client = client_of(params.capabilities)
    encoding = server.protocol.workspace.position_encoding
    server.documents.encoding = types.PositionEncodingKind(encoding or "utf-16").value
    roots = list(_roots(params))
    if roots:
        server.go_home(roots[0])  # paths are shown relative to the first folder
    server.options = settings_of(params.initialization_options)
    server.session.set_roots(roots)
    server.session.reconfigure({"": server.options})


async def initialized(server: Server, _: types.InitializedParams) -> None:
    """Ask for what the client did not say by itself, and begin to read."""
    if server.process_id is not None and isinstance(server.protocol.writer, StdoutWriter):
        server.keep(_watch_parent(server, server.process_id))
    if server.client.registers_configuration:
        server.keep(_register_configuration(server))
    await asyncio.wait({server.keep(_ask_settings(server))}, timeout=_PATIENCE)
    server.tell_initialized()
    server.schedule()


async def did_change_configuration(
    server: Server, params: types.DidChangeConfigurationParams
) -> None:
    """Take the client's settings anew."""
    if server.client.has_configuration:
        await _ask_settings(server)
    elif isinstance(params.settings, Mapping):
        server.options = settings_of(params.settings.get(_SECTION, params.settings))
        server.session.reconfigure({"": server.options})
    server.schedule()


async def did_change_folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take folders that were added, and leave those that were removed."""
    removed = {full_path(each.uri) for each in params.event.removed}
    roots = [root for root in server.session.roots if root not in removed]
    added = list(_folders(each.uri for each in params.event.added))
    server.session.set_roots(dict.fromkeys([*roots, *added]))
    await _ask_settings(server)
    server.schedule()


def _roots(params: types.InitializeParams) -> Iterator[str]:
    folders = [folder.uri for folder in params.workspace_folders or ()]
    if not folders and params.root_uri:
        folders = [params.root_uri]
    if not folders and params.root_path:
        folders = [from_fs_path(params.root_path) or ""]
    return _folders(dict.fromkeys(folders))


def _folders(uris: Iterable[str]) -> Iterator[str]:
    """Yield the folders that are there."""
    for uri in uris:
        path = full_path(uri)
        if path is not None and os.path.isdir(path):
            yield path


def settings_of(given: object) -> dict[str, Any]:
    """Return the options among an editor's settings, in the spelling of configuration files.

    Editors write `defaultSchema` for `default-schema`, have settings of their own beside them,
    and send null for what is not set.
    """
    if not isinstance(given, Mapping):
        return {}
    spelt = {_CAPITAL.sub(r"-\1", key).lower(): value for key, value in given.items()}
    known = configuration.options()
    return {
        key: _listed(value) for key, value in spelt.items() if key in known and value is not None
    }


def _listed(value: Any) -> Any:
    """Return a value with lists for the tuples that they have become."""
    if isinstance(value, Mapping):
        return {key: _listed(each) for key, each in value.items()}
    return list(map(_listed, value)) if isinstance(value, list | tuple) else value


async def _ask_settings(server: Server) -> None:
    """Ask the client for the settings of each folder; where it has none, the first ones hold."""
    roots = server.session.roots
    if not server.client.has_configuration:
        return
    items = [
        types.ConfigurationItem(scope_uri=from_fs_path(root), section=_SECTION) for root in roots
    ]
    items.append(types.ConfigurationItem(section=_SECTION))
    try:
        found = await server.workspace_configuration_async(types.ConfigurationParams(items))
    except JsonRpcException:
        return
    given = [settings_of(each) if isinstance(each, Mapping) else server.options for each in found]
    server.session.reconfigure({"": server.options, **dict(zip([*roots, ""], given, strict=False))})
    server.schedule()


async def _register_configuration(server: Server) -> None:
    registration = types.Registration(
        id="configuration",
        method=types.WORKSPACE_DID_CHANGE_CONFIGURATION,
        register_options={"section": _SECTION},
    )
    with suppress(JsonRpcException):
        await server.client_register_capability_async(types.RegistrationParams([registration]))


async def _watch_parent(server: Server, process: int) -> None:
    """End when the client has gone without a word, though its pipe may still be open."""
    while _is_alive(process):  # noqa: ASYNC110  # no event tells that a process has ended
        await asyncio.sleep(_PARENT_EVERY)
    _LOG.warning("the client (process %d) has gone", process)
    server.protocol.lsp_exit()


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return True  # there a process keeps its number, and pipes break when their owner ends
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
