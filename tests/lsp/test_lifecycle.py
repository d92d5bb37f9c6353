"""How the server begins and ends, and what its command line says."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.lsp.wire import (
    SECONDS,
    SERVER,
    WATCHING,
    Started,
    Wire,
    free_port,
    packed,
    session,
    started,
)

# A parent that starts the server on its own pipes, tells its number, and stays.
PARENT = """
import subprocess, sys, time
server = subprocess.Popen(sys.argv[1:])
sys.stderr.write(f"{server.pid}\\n")
sys.stderr.flush()
time.sleep(60)
"""


@contextmanager
def _running(*arguments: str, **pipes: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server that does not outlive the block."""
    with subprocess.Popen([*SERVER, *arguments], **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "schema.sql").write_text("CREATE TABLE users (id int PRIMARY KEY);\n")
    (tmp_path / "models.py").write_text("# Column()\n")
    return tmp_path


def _said(*arguments: str) -> tuple[int, str, str]:
    found = subprocess.run(
        [*SERVER, *arguments], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    return found.returncode, found.stdout, found.stderr


def test_help_names_every_option() -> None:
    code, said, _ = _said("--help")
    assert code == 0
    for option in ("--tcp", "--log-level", "--log-file"):
        assert option in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--log-file", "/no/such/folder/x.log"], "/no/such/folder/x.log: No such file or"),
        (["--log-file", "/"], "/: Is a directory"),
        (["--tcp", "here"], "--tcp here: write HOST:PORT"),
        (["--tcp", "127.0.0.1:70000"], "--tcp 127.0.0.1:70000: write HOST:PORT"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_line(arguments: list[str], said: str) -> None:
    code, out, error = _said(*arguments)
    assert (code, out) == (2, "")
    assert error.count("\n") == 1
    assert error.startswith(f"schemalign: {said}")


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, out, error = _said("--tcp", address, "--log-file", str(tmp_path / "log"))
    assert (code, out) == (2, "")
    assert error.count("\n") == 1
    assert error.startswith(f"schemalign: {address}: ")
    assert "already in use" in error


def test_exit_without_shutdown_is_a_failure(folder: Path) -> None:
    with started() as wire:
        wire.initialize(folder)
        wire.notify("exit")
        assert wire.code() == 1


def test_exit_before_everything_is_a_failure() -> None:
    with started() as wire:
        wire.notify("exit")
        assert wire.code() == 1


def test_an_input_of_which_nothing_comes_ends_the_server() -> None:
    with open(os.devnull, "rb") as nothing:
        found = subprocess.run(
            SERVER, stdin=nothing, capture_output=True, check=False, timeout=SECONDS
        )
    assert (found.returncode, found.stdout) == (1, b"")


def test_messages_are_read_from_a_file(tmp_path: Path) -> None:
    messages = tmp_path / "messages"
    messages.write_bytes(packed('{"jsonrpc": "2.0", "method": "shutdown", "id": 1}'))
    with messages.open("rb") as given:
        found = subprocess.run(
            SERVER, stdin=given, capture_output=True, check=False, timeout=SECONDS
        )
    assert found.returncode == 1
    assert b"not yet initialized" in found.stdout


def test_one_socket_may_be_input_and_output(folder: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, _running(stdin=theirs.fileno(), stdout=theirs.fileno()) as process:
        theirs.close()
        wire = Wire(ours.makefile("wb"), ours.makefile("rb"))
        wire.initialize(folder)
        text = "CREATE TABLE t (" + ",".join(f"c{i} int" for i in range(3_000)) + ");"
        wire.open((folder / "schema.sql").as_uri(), text, "sql")
        assert wire.request("textDocument/documentSymbol", _document(folder, "schema.sql"))
        wire.leave()
        wire.end()
        assert process.wait(SECONDS) == 0


@pytest.mark.parametrize("is_initialized", [True, False])
def test_the_end_of_the_input_ends_the_server(folder: Path, *, is_initialized: bool) -> None:
    with started() as wire:
        if is_initialized:
            wire.initialize(folder)
        assert wire.process.stdin is not None
        wire.process.stdin.close()
        assert wire.code() == 1


def test_the_end_of_the_input_amidst_a_message_ends_the_server() -> None:
    with started() as wire:
        wire.write(b'Content-Length: 100\r\n\r\n{"jsonrpc"')
        assert wire.process.stdin is not None
        wire.process.stdin.close()
        assert wire.code() == 1


def test_the_end_of_the_output_ends_the_server(folder: Path) -> None:
    read, write = os.pipe()
    with _running(stdin=subprocess.PIPE, stdout=write) as process:
        os.close(write)
        os.close(read)
        assert process.stdin is not None
        wire = Wire(process.stdin, open(os.devnull, "rb"))  # type: ignore[arg-type]  # noqa: SIM115
        wire.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        assert process.wait(SECONDS) == 1


def test_the_server_does_not_outlive_its_parent(folder: Path) -> None:
    """Its pipes stay open: the test holds them."""
    command = (sys.executable, "-c", PARENT, *SERVER)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as parent:
        assert parent.stderr is not None
        number = int(parent.stderr.readline())
        wire = Started(parent)
        wire.initialize(folder, processId=parent.pid)
        assert wire.request("textDocument/diagnostic", _document(folder)) is not None
        parent.kill()
        parent.wait()
        try:
            end = monotonic() + SECONDS
            while _is_running(number) and monotonic() < end:
                sleep(0.05)  # it is no child of ours, so there is nothing to wait for
            assert not _is_running(number)
        finally:
            if _is_running(number):
                os.kill(number, signal.SIGKILL)
            wire.end()


def _is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _document(folder: Path, name: str = "models.py") -> dict[str, object]:
    return {"textDocument": {"uri": (folder / name).as_uri()}}


def test_another_client_process_that_lives_ends_nothing(folder: Path) -> None:
    with session(folder, processId=1) as wire:
        assert wire.pull((folder / "models.py").as_uri()) is not None


def test_the_log_holds_what_its_level_says(folder: Path) -> None:
    log = folder / "logs.txt"
    arguments = ["--log-file", str(log), "--log-level", "error"]
    with session(folder, capabilities=WATCHING, arguments=arguments) as wire:
        wire.notify("textDocument/didOpen", {"textDocument": 5})
    assert "ERROR" in log.read_text()
    assert "WARNING" not in log.read_text()


def test_a_client_is_served_on_a_port(folder: Path) -> None:
    port = free_port()
    with (
        _running("--tcp", f"127.0.0.1:{port}") as process,
        _connected(port) as connection,
    ):
        wire = Wire(connection.makefile("wb"), connection.makefile("rb"))
        wire.initialize(folder, capabilities=WATCHING, processId=2**22 + 1)
        assert wire.pulled((folder / "models.py").as_uri()) == []
        wire.leave()
        wire.end()
        assert process.wait(SECONDS) == 0


def test_a_client_on_a_port_that_goes_ends_the_server(folder: Path) -> None:
    port = free_port()
    with _running("--tcp", f"127.0.0.1:{port}") as process:
        with _connected(port) as connection:
            wire = Wire(connection.makefile("wb"), connection.makefile("rb"))
            wire.initialize(folder)
            connection.shutdown(socket.SHUT_RDWR)
            wire.end()
        assert process.wait(SECONDS) == 1


def _connected(port: int) -> socket.socket:
    end = monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), SECONDS)
        except ConnectionRefusedError:
            if monotonic() > end:
                raise
            sleep(0.05)  # until it listens
