from sqlalchemy import (
    Table,
    Column,
    MetaData,
    Integer,
    String,
    Boolean,
    Uuid,
    BigInteger,
    Sequence,
    Text,
    DateTime,
    func,
    Float,
    Enum,
    text,
    Numeric,
    Computed,
)
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("flag", Boolean, server_default="false", nullable=False),  # a flag
    Column("addr", INET),
    Column("age", Integer),
    Column("big", BigInteger),
    Column("class", Text, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("data", JSONB, nullable=False, server_default="{}"),
    Column("dbl", Float),
    Column("email", String, nullable=False),
    Column("extra", Uuid, server_default=func.gen_random_uuid()),
    Column("metadata", JSONB),
    Column("mood", Enum("sad", "ok", "happy", name="mood"), nullable=False, server_default="ok"),
    Column("my col", Integer),
    Column("note", String(40), server_default=text("'it''s'")),
    Column("score", Numeric(8, 2)),
    Column("tags", ARRAY(Text)),
    Column("total", Numeric(10, 2), Computed("score * 2", persisted=True)),
    Column("updated", DateTime),
    schema=None,
)
seqs = Table("seqs", metadata, Column("id", BigInteger, primary_key=True), Column("n", Integer, nullable=False), Column("k", Integer), Column("s", Integer, Sequence("seqs_s_seq"), nullable=False))
