from sqlalchemy import BigInteger, CHAR, Column, DateTime, Double, Float, MetaData, Numeric, String, Table, Text
from sqlalchemy.dialects.postgresql import TIME, TIMESTAMP

metadata = MetaData()
sizes = Table(
    "sizes",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("shorter", String(10)),
    Column("longer", String(300)),
    Column("free", String),
    Column("fixed", String(5)),
    Column("limited", String(100)),
    Column("wide", Text),
    Column("money_like", Numeric(12, 4)),
    Column("bare", Numeric(12, 4)),
    Column("rough", Double),
    Column("moment", TIMESTAMP(precision=6)),
    Column("instant", DateTime(timezone=True)),
    Column("dial", TIME(precision=3)),
)
