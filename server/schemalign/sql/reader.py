"""How texts of a database are cut into statements and read."""

from __future__ import annotations

import functools
from collections.abc import Callable

from schemalign.databases.database import POSTGRESQL, database
from schemalign.sql.ddl import statements
from schemalign.sql.ddl.statements import Parsed
from schemalign.sql.split import Splitting, split
from schemalign.sql.walk import Statement
from schemalign.values import NamedTuple


def _same(text: str) -> str:
    return text


class SqlReader(NamedTuple):
    """`spelt` gives a text in PostgreSQL's spelling, every character at its place.

    Such texts are split and read.
    """

    dialect: str = POSTGRESQL
    spelt: Callable[[str], str] = _same
    read_statement: Callable[[str, Statement], Parsed] = statements.read_statement

    def split(self, text: str) -> Splitting:
        """Cut a text in PostgreSQL's spelling into statements."""
        return split(text)


@functools.cache
def sql_reader(dialect: str) -> SqlReader:
    """Return the reader of a dialect's texts."""
    if dialect == POSTGRESQL:
        return SqlReader()
    from schemalign.sql.dialects.statements import read_statement

    known = database(dialect)
    return SqlReader(dialect, _spelling(dialect), functools.partial(read_statement, known))


def _spelling(dialect: str) -> Callable[[str], str]:
    if dialect == "sqlite":
        from schemalign.sql.dialects.sqlite_text import sqlite_text

        return sqlite_text
    if dialect == "mssql":
        from schemalign.sql.dialects.mssql_text import mssql_text

        return mssql_text
    if dialect == "oracle":
        from schemalign.sql.dialects.oracle_text import oracle_text

        return oracle_text
    from schemalign.sql.dialects import mysql_text

    return mysql_text.mariadb_text if dialect == "mariadb" else mysql_text.mysql_text
