"""What every test may ask for: a real PostgreSQL, and whether to rewrite expectations."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from tests.postgresql import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgresql import PostgresqlServer

_database_numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-expected`: rewrite the expectation files instead of comparing with them."""
    parser.addoption(
        "--update-expected",
        action="store_true",
        help="rewrite the expected files from what the code gives now; review the diff",
    )


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    """Whether this run rewrites expectation files."""
    return bool(request.config.getoption("--update-expected"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Give the PostgreSQL server of this test run; stopped and deleted at its end."""
    with running_server() as server:
        yield server


@pytest.fixture
def database_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """Give the `postgresql://` URL (psycopg, psql, pg_dump) of a fresh empty database."""
    name = f"test_{next(_database_numbers)}"
    identifier = sql.Identifier(name)
    with psycopg.connect(_url(postgresql_server, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(identifier))
        yield _url(postgresql_server, name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))


@pytest.fixture
def sqlalchemy_url(database_url: str) -> str:
    """Give the same fresh database as `database_url`, as SQLAlchemy writes it."""
    return database_url.replace("postgresql://", "postgresql+psycopg://", 1)


def _url(server: PostgresqlServer, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={quote(str(server.socket_folder), safe='')}"
