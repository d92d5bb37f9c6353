from sqlalchemy import (
    CHAR, DECIMAL, TIMESTAMP, BigInteger, Boolean, Column, DateTime, Float, Identity, MetaData, Numeric, SmallInteger, String, Table,
    Text, Unicode, UnicodeText,
)
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()
spelt = Table(
    "spelt",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("a", String),
    Column("b", UnicodeText),
    Column("c", SmallInteger),
    Column("d", Float(53)),
    Column("e", Float(24)),
    Column("f", DECIMAL(5, 0)),
    Column("g", Boolean),
    Column("h", DateTime),
    Column("i", CHAR),
    Column("j", CHAR(4)),
    Column("k", pg.ARRAY(Unicode(5))),
    Column("l", pg.REAL),
    Column("m", Numeric(10)),
    Column("n", TIMESTAMP(timezone=True)),
    Column("o", pg.BIT(3, varying=True)),
)
