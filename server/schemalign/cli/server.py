"""`schemalign server`: the language server."""

from __future__ import annotations

from argparse import Namespace

from schemalign.workspace.usage import UsageError


def run(arguments: Namespace) -> int:
    """Serve one client until it says goodbye."""
    tcp = None if arguments.tcp is None else _address(arguments.tcp)
    from schemalign.lsp.serve import serve

    try:
        return serve(tcp, level=arguments.log_level, log_file=arguments.log_file)
    except OSError as error:
        where = arguments.tcp if error.filename is None else arguments.log_file
        raise UsageError(f"{where}: {error.strerror or error}") from None


def _address(written: str) -> tuple[str, int]:
    host, colon, port = written.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"--tcp {written}: write HOST:PORT")
    return host or "127.0.0.1", int(port)
