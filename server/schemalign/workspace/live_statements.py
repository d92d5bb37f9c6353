"""The statements with which a database says itself what it holds, outside of PostgreSQL.

They are what its own dump is made of, so the reader of its dialect knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

# A view may be older than a table that it names: https://www.sqlite.org/schematab.html.
_SQLITE: Final = """\
SELECT sql FROM sqlite_master
WHERE type IN ('table', 'index', 'view') AND sql IS NOT NULL AND name NOT GLOB 'sqlite_*'
ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid
"""
# As mysqldump has it: with names in backticks, and strings with backslashes.
_MYSQL: Final = ("SET SESSION sql_mode = ''", "SET SESSION sql_quote_show_create = 1")
# What SHOW FULL TABLES lists beside tables (also SYSTEM VERSIONED ones) and views.
_NO_TABLES: Final = frozenset({"SEQUENCE", "SYSTEM VIEW", "TEMPORARY", "TEMPORARY SEQUENCE"})


def script(connection: Connection, database: str) -> str:
    """Return the statements that would make what a database holds; views stand last."""
    connection = connection.execution_options(no_parameters=True)  # "%" is no placeholder
    found = _sqlite(connection) if database == "sqlite" else _mysql(connection)
    # A statement may end in a comment.
    return "".join(f"{statement}\n;\n" for statement in found)


def _sqlite(connection: Connection) -> Iterator[str]:
    for (statement,) in connection.exec_driver_sql(_SQLITE):
        yield statement


def _mysql(connection: Connection) -> Iterator[str]:
    """https://dev.mysql.com/doc/refman/8.4/en/show-create-table.html, and likewise of views."""
    from sqlalchemy.exc import SQLAlchemyError

    with suppress(SQLAlchemyError):  # not every version has it
        connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
    for statement in _MYSQL:
        connection.exec_driver_sql(statement)
    listed: list[Any] = [tuple(row) for row in connection.exec_driver_sql("SHOW FULL TABLES")]
    tables = [name for name, kind in listed if kind not in _NO_TABLES and kind != "VIEW"]
    views = [name for name, kind in listed if kind == "VIEW"]
    for word, names in (("TABLE", tables), ("VIEW", views)):
        for name in names:
            quoted = name.replace("`", "``")
            yield connection.exec_driver_sql(f"SHOW CREATE {word} `{quoted}`").one()[1]
