"""A live database, read once into the form of a snapshot.

Everything happens in one read-only transaction with time-outs.  SQLAlchemy is imported here and
in `live_statements` only, and only when a database is to be read.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from schemalign.databases.database import POSTGRESQL, default_schema
from schemalign.schema.tables import Schema
from schemalign.sources.snapshot.writing import written
from schemalign.workspace.database_url import DatabaseUrl, parsed
from schemalign.workspace.documents import Document
from schemalign.workspace.usage import UsageError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection

CONNECT_TIMEOUT: Final = 10
"""Seconds that a server has to answer."""

STATEMENT_TIMEOUT: Final = 60
"""Seconds that one question may take; catalogues of thousands of tables need a few."""


# https://www.postgresql.org/docs/current/libpq-connect.html
_LIBPQ: Final = {"connect_timeout": CONNECT_TIMEOUT, "tcp_user_timeout": STATEMENT_TIMEOUT * 1000}
# By database: the drivers, the preferred one first, with the module that each one is.
_DRIVERS: Final[Mapping[str, Mapping[str, tuple[str, Mapping[str, Any]]]]] = {
    "postgresql": {
        "psycopg": ("psycopg", _LIBPQ),
        "psycopg2": ("psycopg2", _LIBPQ),
        "pg8000": ("pg8000", {"timeout": CONNECT_TIMEOUT}),
    },
    "mysql": {
        "pymysql": (
            "pymysql",
            {"connect_timeout": CONNECT_TIMEOUT, "read_timeout": STATEMENT_TIMEOUT},
        ),
        "mysqldb": ("MySQLdb", {"connect_timeout": CONNECT_TIMEOUT}),
        "mysqlconnector": ("mysql.connector", {"connection_timeout": CONNECT_TIMEOUT}),
    },
    "sqlite": {"pysqlite": ("sqlite3", {"timeout": CONNECT_TIMEOUT})},
}
# What may be written for a program that is asynchronous, and what reads here in its place.
_ASYNCHRONOUS: Final = frozenset({"asyncpg", "psycopg_async", "aiomysql", "asyncmy", "aiosqlite"})


def read(source: str, configured_schema: str = "public", dialect: str = "") -> Document:
    """Return what a database says now as a snapshot; its path is the URL without secrets.

    A dialect of its family counts in place of the URL's.  Raises `UsageError`, in which no secret
    stands, if it cannot be read.
    """
    url = parsed(source)
    return _read(url, configured_schema, dialect or url.database)


def forget() -> None:
    """Ask databases anew."""
    _read.cache_clear()


@lru_cache(maxsize=8)
def _read(url: DatabaseUrl, configured: str, dialect: str) -> Document:
    namespace = default_schema(dialect, configured)
    try:
        with _connected(url) as connection:
            schema = _schema(connection, namespace, dialect)
    except UsageError:
        raise
    # Drivers raise what they like; whatever it is, it may quote the URL and must not be shown so.
    except Exception as error:  # noqa: BLE001
        raise UsageError(f"{url.shown}: {_reason(url, error)}") from None
    text = written(schema, dialect=dialect, default_schema=namespace)
    return Document(url.shown, text)


def _reason(url: DatabaseUrl, error: BaseException) -> str:
    """Return why a database could not be read, in one line."""
    cause = getattr(error, "orig", None) or error
    said = cause.args[-1] if _is_numbered(cause) else cause
    return url.clean(said) or type(cause).__name__


def _is_numbered(error: BaseException) -> bool:
    """Whether an error is a number and a text, as those of MySQL are."""
    return len(error.args) == 2 and isinstance(error.args[0], int)


@contextmanager
def _connected(url: DatabaseUrl) -> Iterator[Connection]:
    name, arguments = _driver(url)
    import warnings

    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of types that SQLAlchemy does not know
        address = _engine_url(url, name)
        own = {key: value for key, value in arguments.items() if key not in address.query}
        engine = create_engine(address, poolclass=NullPool, connect_args=own, echo=False)
        with engine.connect() as connection:
            try:
                yield connection
            finally:
                connection.rollback()


def _driver(url: DatabaseUrl) -> tuple[str, dict[str, Any]]:
    """Return the driver to use with its time-outs, or say what has to be installed."""
    database = "mysql" if url.database == "mariadb" else url.database
    if importlib.util.find_spec("sqlalchemy") is None:
        raise UsageError(
            f"{url.shown}: to read a database, SQLAlchemy is needed: pip install {_extra(database)}"
        )
    known = _DRIVERS[database]
    wanted = "" if url.driver in _ASYNCHRONOUS else url.driver
    if wanted and wanted not in known:
        raise UsageError(
            f"{url.shown}: the driver {url.clean(wanted)} is not supported;"
            f" write {' or '.join(known)} behind {database}+, or nothing"
        )
    for name in [wanted] if wanted else known:
        module, arguments = known[name]
        if importlib.util.find_spec(module.partition(".")[0]) is not None:
            return name, dict(arguments)
    lacking = f"the driver {wanted}" if wanted else f"a driver for {database}"
    raise UsageError(f"{url.shown}: {lacking} is not installed: pip install {_extra(database)}")


def _extra(database: str) -> str:
    return "sqlalchemy" if database == "sqlite" else f"'schemalign[{database}]'"


def _engine_url(url: DatabaseUrl, driver: str) -> URL:
    from sqlalchemy.engine import make_url

    made = make_url(url.written)
    made = made.set(drivername=f"{url.database}+{driver}")
    if url.database == "sqlite":
        path = made.database or ""
        if not os.path.isfile(path):
            raise UsageError(f"{url.shown}: there is no such file")
        # Else SQLite would make a file, or write its log into the one that is there.
        made = made.set(database=f"file:{_escaped(path)}", query={"mode": "ro", "uri": "true"})
    elif not made.database and url.database != "postgresql":
        raise UsageError(f"{url.shown}: name the database: {url.shown.rstrip('/')}/NAME")
    return made


def _escaped(path: str) -> str:
    from urllib.parse import quote

    return quote(os.path.abspath(path))


def _schema(connection: Connection, namespace: str, dialect: str) -> Schema:
    """Carry out the statements that would make what the database holds."""
    from schemalign.sources.files import read as read_sql
    from schemalign.sources.source import SourceText

    if dialect == POSTGRESQL:
        script = _postgresql(connection)
    else:
        from schemalign.workspace import live_statements

        script = live_statements.script(connection, dialect)
    return read_sql([SourceText("", script)], namespace, dialect=dialect).schema


def _postgresql(connection: Connection) -> str:
    """Ask the catalogue itself: the inspector has no exclusions, partitions or extension types."""
    from schemalign.sources.catalogue.postgresql import script
    from schemalign.sources.catalogue.postgresql_queries import QUESTIONS, SEARCH_PATH

    for statement in (
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}s'",
        f"SET LOCAL lock_timeout = '{STATEMENT_TIMEOUT}s'",
        SEARCH_PATH,
    ):
        connection.exec_driver_sql(statement)
    answers = {
        name: [tuple(row) for row in connection.exec_driver_sql(question)]
        for name, question in QUESTIONS.items()
    }
    return script(answers)
