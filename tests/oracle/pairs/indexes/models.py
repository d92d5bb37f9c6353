from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, desc, func, text
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()
pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("a", Text),
    Column("b", Text),
    Column("c", Integer),
    Column("d", JSONB),
    Column("e", Integer, index=True),
    Column("f", Text),
    Column("g", Integer),
    Column("h", Integer),
    Column("i", Text),
    Index("ix_b", "b"),
    Index("two", "c", "a"),
    Index("partial", "c", postgresql_where=text("e > 1")),
    Index("document", "d", postgresql_using="gin", postgresql_ops={"d": "jsonb_path_ops"}),
    Index("ordered", "e", "g"),
    Index("lowered", text("upper(f)")),
    Index("patterned", "f", postgresql_ops={"f": "text_pattern_ops"}),
    Index("covering", "g"),
    Index("hashed", "h"),
    Index("ranges", "id", postgresql_using="brin"),
    Index("only_here", desc("h"), postgresql_where=text("g IS NULL")),
)
Index("computed", func.coalesce(pages.c.c, 0))
