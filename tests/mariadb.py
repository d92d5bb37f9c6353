"""A temporary MariaDB server of the system's own binaries (`apt-get install mariadb-server`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SETTINGS = (
    "--skip-networking",
    "--skip-grant-tables",
    "--innodb-buffer-pool-size=32M",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-log-file-size=8M",
    "--skip-log-bin",
    "--default-time-zone=+00:00",
)
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
_SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class MariadbServer:
    """A running server: where its socket is."""

    socket: Path

    def url(self, database: str) -> str:
        """Return SQLAlchemy's URL of a database."""
        return f"mariadb+pymysql://root@localhost/{database}?unix_socket={self.socket}"

    def run(self, script: str, database: str = "") -> None:
        """Carry out a script with the server's own client."""
        client = _program("mariadb")
        subprocess.run(
            [client, f"--socket={self.socket}", "--user=root", *([database] if database else [])],
            input=script.encode(),
            check=True,
            capture_output=True,
        )

    def dump(self, database: str, *options: str) -> str:
        """Return what mysqldump writes of a database."""
        program = _program("mariadb-dump")
        command = [program, f"--socket={self.socket}", "--user=root", *options, database]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def is_installed() -> bool:
    """Whether the server's programs are there."""
    return shutil.which("mariadbd", path=_PATH) is not None


@contextlib.contextmanager
def running_server() -> Iterator[MariadbServer]:
    """Start a server that listens on a Unix socket only; stop and delete it at the end."""
    with tempfile.TemporaryDirectory(prefix="schemalign-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = [] if os.geteuid() else ["--user=root"]
        data = f"--datadir={folder / 'data'}"
        # Without the configuration of the system, nor that of a person.
        install = [
            _program("mariadb-install-db"),
            "--no-defaults",
            "--auth-root-authentication-method=normal",
        ]
        _run([*install, data, *user, "--skip-test-db", "--skip-name-resolve"])
        socket = folder / "socket"
        server = [_program("mariadbd"), "--no-defaults", data, f"--socket={socket}", *user]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*server, *_SETTINGS], stdout=log, stderr=log)
        try:
            _wait(process, socket, folder / "log")
            yield MariadbServer(socket)
        finally:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > end:
            message = f"MariaDB does not start: {log.read_text(errors='replace')[-2000:]}"
            raise RuntimeError(message)
        time.sleep(0.05)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _program(name: str) -> str:
    found = shutil.which(name, path=_PATH)
    if found is None:
        message = f"tests that need MariaDB need {name}: apt-get install mariadb-server"
        raise RuntimeError(message)
    return found
