from sqlalchemy import (
    REAL, CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Identity, Index, Integer, MetaData, SmallInteger,
    String, Table, Text, UniqueConstraint, text,
)

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("slug", String(60), primary_key=True),
    Column("body", Text),
    Column("rating", REAL),
    Column("votes", SmallInteger, nullable=False, server_default=text("0")),
    CheckConstraint("votes >= 0 and rating between 0 and 5"),
)
labels = Table(
    "labels",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("word", Text),
    UniqueConstraint("word"),
)
article_labels = Table(
    "article_labels",
    metadata,
    Column("slug", ForeignKey("articles.slug", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    Column("label_id", Integer, primary_key=True),
    ForeignKeyConstraint(["label_id"], [labels.c.id], ondelete="RESTRICT"),
)
Index(None, article_labels.c.label_id)
