"""Standard input and output as pygls wants them.

pygls reads the input in a thread, three hops for each message, and each hop waits for the work that
is being done.  Where the input can be watched by the event loop, it is read there.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from selectors import EVENT_READ, DefaultSelector
from threading import Event
from typing import BinaryIO, Final

from pygls.io_ import StdoutWriter, run_async

from schemalign.lsp.server import Server, spelt

_LOG: Final = logging.getLogger(__name__)
_LONGEST_HEADER: Final = 1 << 20


class _Reader:
    """Reads from a stream; its end is an empty message."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream

    async def readline(self) -> bytes:
        """Return a line, an empty one at the end."""
        return spelt(await self._stream.readline())

    async def readexactly(self, n: int) -> bytes:
        """Return so many bytes, none if the input ends before."""
        try:
            return await self._stream.readexactly(n)
        except asyncio.IncompleteReadError:
            return b""


def serve_standard_streams(server: Server) -> None:
    """Serve the client on standard input and output until it goes."""
    if sys.platform == "win32" or _are_same(sys.stdin.buffer, sys.stdout.buffer):
        server.start_io()
        return
    try:
        asyncio.run(_serve(server))
    except BrokenPipeError:
        _LOG.warning("the client has gone")


def _are_same(reading: BinaryIO, writing: BinaryIO) -> bool:
    """Whether input and output are one thing, so that a write fails where a read may not wait."""
    return os.path.sameopenfile(reading.fileno(), writing.fileno())


def _is_watchable(file: BinaryIO) -> bool:
    """Whether the event loop can watch an input: neither plain files nor `/dev/null`."""
    with DefaultSelector() as selector:
        try:
            selector.register(file, EVENT_READ)
        except PermissionError:
            return False
    return True


async def _serve(server: Server) -> None:
    stream = asyncio.StreamReader(limit=_LONGEST_HEADER)
    loop = asyncio.get_running_loop()
    if _is_watchable(sys.stdin.buffer):
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), sys.stdin.buffer)
    else:
        stream.feed_data(sys.stdin.buffer.read())
        stream.feed_eof()
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    await run_async(
        stop_event=Event(),
        reader=_Reader(stream),
        protocol=server.protocol,
        logger=_LOG,
        error_handler=server.report_server_error,
    )
