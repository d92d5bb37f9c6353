"""What we say of two types is what PostgreSQL does with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql

from schemalign.compare.types import compare_types
from schemalign.compare.verdict import Verdict
from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy.types import compiled
from tests.compare.test_types import PAIRS

# Types that a bare server does not have.
_ABSENT = ("citext", "hstore", "vector", "geo", "mystery", "longtext", "serial", "text(50)")
SERVER_PAIRS = [
    pair[:3] for pair in PAIRS if not any(word in f"{pair[:2]}".lower() for word in _ABSENT)
]
# The same family: what is reported is a limit, not a different kind of value.
_LIMITS = {"same", "type-spelling", "length-mismatch", "precision-mismatch"}


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection]:
    """Give a connection to an empty database."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        yield connection


def _names(connection: psycopg.Connection, *written: str) -> list[tuple[str, str]]:
    """Return for each type its full name on the server, and that without modifiers."""
    connection.execute("DROP TABLE IF EXISTS probe")
    columns = ", ".join(f"c{number} {text}" for number, text in enumerate(written))
    connection.execute(f"CREATE TABLE probe ({columns})".encode())
    return connection.execute(
        "SELECT format_type(atttypid, atttypmod), format_type(atttypid, NULL) FROM pg_attribute"
        " WHERE attrelid = 'probe'::regclass AND attnum > 0 ORDER BY attnum"
    ).fetchall()


def _works(connection: psycopg.Connection, statement: str) -> bool:
    try:
        connection.execute(statement.encode())
    except psycopg.Error:
        return False
    return True


def test_pairs(connection: psycopg.Connection) -> None:
    """Equal names are SAME, and what differs only in limits can be inserted and compared."""
    wrong = []
    for canonical, declared, expected in SERVER_PAIRS:
        (wanted, wanted_base), (found, found_base) = _names(connection, canonical, declared)
        if wanted == found and expected != "same":
            wrong.append((canonical, declared, expected, "the server has one type"))
        if expected in _LIMITS:
            inserts = f"INSERT INTO probe (c0) SELECT NULL::{declared}"
            compares = f"SELECT c0 = NULL::{declared} FROM probe"  # noqa: S608 - from the table
            works = _works(connection, inserts) and (
                _works(connection, compares) or wanted in ("json", "character varying[]", "text[]")
            )
            if not works:
                wrong.append((canonical, declared, expected, "does not insert or compare"))
        elif wanted_base == found_base:
            wrong.append((canonical, declared, expected, "only the limits differ"))
    assert "\n".join(map(repr, wrong)) == ""


P = "sqlalchemy.dialects.postgresql."
COLUMNS: list[tuple[str, sqlalchemy.types.TypeEngine[Any], tuple[object, ...]]] = [
    ("sqlalchemy.Integer", sqlalchemy.Integer(), ()),
    ("sqlalchemy.BigInteger", sqlalchemy.BigInteger(), ()),
    ("sqlalchemy.SmallInteger", sqlalchemy.SmallInteger(), ()),
    ("sqlalchemy.String", sqlalchemy.String(), ()),
    ("sqlalchemy.String", sqlalchemy.String(30), (30,)),
    ("sqlalchemy.CHAR", sqlalchemy.CHAR(), ()),
    ("sqlalchemy.CHAR", sqlalchemy.CHAR(3), (3,)),
    ("sqlalchemy.Unicode", sqlalchemy.Unicode(30), (30,)),
    ("sqlalchemy.Text", sqlalchemy.Text(), ()),
    ("sqlalchemy.UnicodeText", sqlalchemy.UnicodeText(), ()),
    ("sqlalchemy.Numeric", sqlalchemy.Numeric(), ()),
    ("sqlalchemy.Numeric", sqlalchemy.Numeric(10), (10,)),
    ("sqlalchemy.DECIMAL", sqlalchemy.DECIMAL(10, 2), (10, 2)),
    ("sqlalchemy.Float", sqlalchemy.Float(), ()),
    ("sqlalchemy.Float", sqlalchemy.Float(24), (24,)),
    ("sqlalchemy.Float", sqlalchemy.Float(53), (53,)),
    ("sqlalchemy.Double", sqlalchemy.Double(), ()),
    ("sqlalchemy.REAL", sqlalchemy.REAL(), ()),
    ("sqlalchemy.Boolean", sqlalchemy.Boolean(), ()),
    ("sqlalchemy.Date", sqlalchemy.Date(), ()),
    ("sqlalchemy.Time", sqlalchemy.Time(), ()),
    ("sqlalchemy.Time", sqlalchemy.Time(timezone=True), (True,)),
    ("sqlalchemy.DateTime", sqlalchemy.DateTime(), ()),
    ("sqlalchemy.DateTime", sqlalchemy.DateTime(timezone=True), (True,)),
    ("sqlalchemy.TIMESTAMP", sqlalchemy.TIMESTAMP(timezone=True), (True,)),
    ("sqlalchemy.Interval", sqlalchemy.Interval(), ()),
    ("sqlalchemy.Interval", sqlalchemy.Interval(native=False), (False,)),
    ("sqlalchemy.LargeBinary", sqlalchemy.LargeBinary(), ()),
    ("sqlalchemy.PickleType", sqlalchemy.PickleType(), ()),
    ("sqlalchemy.JSON", sqlalchemy.JSON(), ()),
    ("sqlalchemy.Uuid", sqlalchemy.Uuid(), ()),
    ("sqlalchemy.Uuid", sqlalchemy.Uuid(as_uuid=True, native_uuid=False), (True, False)),
    (P + "JSONB", postgresql.JSONB(), ()),
    (P + "INET", postgresql.INET(), ()),
    (P + "CIDR", postgresql.CIDR(), ()),
    (P + "MACADDR", postgresql.MACADDR(), ()),
    (P + "MACADDR8", postgresql.MACADDR8(), ()),
    (P + "MONEY", postgresql.MONEY(), ()),
    (P + "OID", postgresql.OID(), ()),
    (P + "REGCLASS", postgresql.REGCLASS(), ()),
    (P + "TSVECTOR", postgresql.TSVECTOR(), ()),
    (P + "TSQUERY", postgresql.TSQUERY(), ()),
    (P + "BIT", postgresql.BIT(), ()),
    (P + "BIT", postgresql.BIT(5), (5,)),
    (P + "BIT", postgresql.BIT(5, varying=True), (5, True)),
    (P + "TIMESTAMP", postgresql.TIMESTAMP(precision=3), (False, 3)),
    (P + "TIME", postgresql.TIME(timezone=True, precision=3), (True, 3)),
    (P + "INTERVAL", postgresql.INTERVAL(3), (3,)),
    (P + "INTERVAL", postgresql.INTERVAL(fields="DAY TO SECOND"), (None, "DAY TO SECOND")),
    (P + "INTERVAL", postgresql.INTERVAL(3, "DAY TO SECOND"), (3, "DAY TO SECOND")),
    (P + "INT4RANGE", postgresql.INT4RANGE(), ()),
    (P + "TSTZRANGE", postgresql.TSTZRANGE(), ()),
    (P + "DATEMULTIRANGE", postgresql.DATEMULTIRANGE(), ()),
]


def test_sqlalchemy_columns(connection: psycopg.Connection, sqlalchemy_url: str) -> None:
    """The type that we derive is the one that SQLAlchemy gives the column on the server."""
    columns = [Column(f"c{number}", kind) for number, (_, kind, _) in enumerate(COLUMNS)]
    engine = sqlalchemy.create_engine(sqlalchemy_url)
    Table("made", MetaData(), *columns).create(engine)
    engine.dispose()
    rows = connection.execute(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'made'::regclass AND attnum > 0 ORDER BY attnum"
    ).fetchall()
    wrong = []
    for (name, _, arguments), (written,) in zip(COLUMNS, rows, strict=True):
        text = compiled(name, arguments, {}, sqlalchemy.__version__) or ""
        verdict = compare_types(type_from_text(written), type_from_text(text))
        if type_from_text(written) != type_from_text(text) or verdict.verdict is not Verdict.SAME:
            wrong.append((name, arguments, written, text, verdict.reason))
    assert "\n".join(map(repr, wrong)) == ""
