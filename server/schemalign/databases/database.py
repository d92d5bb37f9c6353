"""What is known of each database that a schema may be written for.

Facts that differ are fields of one frozen value; PostgreSQL's own modules (`postgresql_*`) hold
what only it has.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final

from schemalign.schema.types import ColumnType
from schemalign.values import dataclass

POSTGRESQL: Final = "postgresql"

MadeName = Callable[[str, str, tuple[str, ...]], bool]
"""Tells of a name, its table and the columns whether the database would have made the name."""


@dataclass(frozen=True, slots=True)
class Database:
    """What a database does with names, types and keys.

    `type_from_text` gives the normal form of a written type.  In it a type has the name that
    PostgreSQL has for the same thing (`int4`, `varchar`), else its own.
    """

    dialect: str  # as in `--dialect`
    title: str
    default_schema: str
    type_from_text: Callable[[str], ColumnType]
    is_made_name: MadeName
    # Under this name SQLAlchemy's options and variants hold too, if the application's URL has it.
    doubtful_name: str = ""
    ignores_case: bool = True  # names that differ in letter case only are one name
    folds_quoted: bool = False  # Oracle: "NAME" is name
    has_schemas: bool = True  # False: what stands before a table's name is another database
    # Every foreign key has an index on its columns, whether or not a statement makes it.
    indexes_foreign_keys: bool = False
    restrict_is_no_action: bool = False
    fills_primary_keys: bool = True  # False: an integer key numbers itself only where it says so


@functools.cache
def database(dialect: str) -> Database:
    """Return what is known of a database, by the name of its dialect."""
    if dialect == POSTGRESQL:
        from schemalign.databases import postgresql_types

        return Database(
            POSTGRESQL,
            "PostgreSQL",
            "public",
            postgresql_types.type_from_text,
            lambda *_: False,
            ignores_case=False,
        )
    if dialect == "sqlite":
        from schemalign.databases import sqlite_types

        return Database(dialect, "SQLite", "main", sqlite_types.type_from_text, lambda *_: False)
    if dialect == "mssql":
        from schemalign.databases import mssql_types

        return Database(dialect, "SQL Server", "dbo", mssql_types.type_from_text, _is_made_by_mssql)
    if dialect == "oracle":
        from schemalign.databases import oracle_types

        return Database(
            dialect,
            "Oracle",
            "",
            oracle_types.type_from_text,
            lambda name, _table, _columns: name.upper().startswith("SYS_C"),
            folds_quoted=True,
            has_schemas=False,
            fills_primary_keys=False,
        )
    return _mysql(dialect)


def default_schema(dialect: str, configured: str) -> str:
    """Return the schema of tables that are written without one; "" where there is no such thing.

    `configured` is the setting, whose own default is PostgreSQL's.
    """
    known = database(dialect).default_schema
    return known if configured == "public" else configured


def _mysql(dialect: str) -> Database:
    from schemalign.databases import mysql_types

    is_mariadb = dialect == "mariadb"
    return Database(
        dialect,
        "MariaDB" if is_mariadb else "MySQL",
        "",
        mysql_types.mariadb_type if is_mariadb else mysql_types.mysql_type,
        _is_made_by_mysql,
        doubtful_name="mysql" if is_mariadb else "",
        has_schemas=False,
        indexes_foreign_keys=True,
        restrict_is_no_action=True,
    )


def _is_made_by_mysql(name: str, table: str, columns: tuple[str, ...]) -> bool:
    """Whether MySQL calls keys and checks so: https://dev.mysql.com/doc/refman/8.4/en/create-table.html.

    MariaDB calls checks CONSTRAINT_1 (https://mariadb.com/docs/server/reference/sql-statements/
    data-definition/constraint).
    """
    made = rf"{re.escape(table)}_(?:ibfk|chk)_\d+|CONSTRAINT_\d+|PRIMARY"
    if columns:
        made += rf"|{re.escape(columns[0])}(?:_\d+)?"
    return re.fullmatch(made, name, re.IGNORECASE) is not None


# Such as PK__users__3213E83F0AD2A005.
_MADE_BY_MSSQL: Final = r"(?:PK|UQ|FK|CK|DF)__.*__[0-9A-F]{8,16}"


def _is_made_by_mssql(name: str, table: str, columns: tuple[str, ...]) -> bool:
    del table, columns
    return re.fullmatch(_MADE_BY_MSSQL, name) is not None
