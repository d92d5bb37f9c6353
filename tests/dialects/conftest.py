"""A MariaDB server and fresh databases of it."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import Folder
from tests.mariadb import is_installed, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.mariadb import MariadbServer

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariadbServer]:
    """Give the MariaDB server of this test run; stopped and deleted at its end."""
    if not is_installed() and not os.environ.get("CI"):
        pytest.skip("MariaDB is not installed: apt-get install mariadb-server")
    with running_server() as server:
        yield server


@pytest.fixture
def mariadb_database(mariadb_server: MariadbServer) -> str:
    """Give the name of a fresh database."""
    name = f"test_{next(_numbers)}"
    mariadb_server.run(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
    return name


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Folder:
    """Give an empty folder in which commands are run."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, capsys)
