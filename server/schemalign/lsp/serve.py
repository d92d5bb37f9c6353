"""Puts the server together and starts it."""

from __future__ import annotations

import logging
import sys

from schemalign.lsp import (
    code_actions,
    code_lenses,
    collecting,
    commands,
    completion,
    diagnostics,
    hover,
    inlay_hints,
    lifecycle,
    navigation,
    progress,
    renaming,
    status,
    symbols,
    synchronisation,
    watching,
)
from schemalign.lsp.server import Server
from schemalign.lsp.transport import serve_standard_streams

FEATURES = (
    lifecycle,
    synchronisation,
    watching,
    progress,
    status,
    diagnostics,
    code_actions,
    commands,
    hover,
    inlay_hints,
    code_lenses,
    symbols,
    navigation,
    renaming,
    completion,
    collecting,
)


def server() -> Server:
    """Return a server with all features."""
    made = Server()
    for feature in FEATURES:
        feature.register(made)
    return made


def serve(tcp: tuple[str, int] | None, *, level: str, log_file: str | None) -> int:
    """Serve one client on standard input and output, or on a port; return the exit code."""
    logging.basicConfig(
        level=level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[
            logging.FileHandler(log_file, encoding="utf-8") if log_file else _to_standard_error()
        ],
    )
    # pygls logs every message in full.
    logging.getLogger("pygls").setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    made = server()
    if tcp is None:
        serve_standard_streams(made)
    else:
        made.start_tcp(*tcp)
    return 0 if made.protocol.is_shut_down else 1


def _to_standard_error() -> logging.Handler:
    return logging.StreamHandler(sys.stderr)
