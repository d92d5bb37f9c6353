"""Tables that classes map, that functions make, and their items."""

import sqlalchemy as sa
from sqlalchemy import Column, Computed, ForeignKey, ForeignKeyConstraint, Identity, Index, Integer, MetaData, Sequence, String, Table, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, declarative_base, mapped_column, registry
from sqlalchemy.schema import CheckConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column(name: str = "id") -> Column:
    return Column(name, Integer, primary_key=True)


def text_column(name, length=40, **options):
    return Column(name, String(length), **options)


def standard_columns():
    return (Column("created", sa.DateTime(), server_default=sa.func.now()), Column("removed", sa.Boolean))


def make_table(name, *items):
    return Table(name, metadata, id_column(), *items)


accounts = Table(
    "accounts",
    metadata,
    id_column(),
    text_column("name", nullable=False),
    text_column("short", 8, unique=True),
    *standard_columns(),
    Column("total", Integer, Computed("1 + 1", persisted=True)),
    Column("serial", Integer, Sequence("account_serial")),
    Column("counter", sa.BigInteger, Identity(always=True), nullable=False),
    CheckConstraint("char_length(name) > 0", name="named"),
    UniqueConstraint("name", "short", deferrable=True, initially="DEFERRED"),
    Index(None, "name"),
    comment="All accounts",
)
entries = make_table(
    "entries",
    Column("account_id", ForeignKey(accounts.c.id), nullable=False),
    Column("parent", None, ForeignKey("entries.id", onupdate="CASCADE")),
    Column("amount", sa.Numeric(10, 2), CheckConstraint("amount > 0", name="positive")),
    Column("during", postgresql.TSRANGE()),
    ExcludeConstraint(("during", "&&"), name="no_overlap"),
)
Index("ix_entries_expr", sa.func.coalesce(entries.c.amount, 0), entries.c.account_id.desc())
Index("ix_entries_gin", entries.c.during, postgresql_using="gist")
sa.UniqueConstraint(entries.c.parent)

pairs = Table(
    "pairs",
    metadata,
    Column("left_id", ForeignKey("accounts.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("right_id", ForeignKey("accounts.id"), primary_key=True),
    sa.PrimaryKeyConstraint("left_id", "right_id"),
    schema=None,
)
triples = Table(
    "triples",
    metadata,
    Column("a", Integer),
    Column("b", Integer),
    ForeignKeyConstraint(["a", "b"], ["pairs.left_id", "pairs.right_id"], ondelete="CASCADE", name="fk_pairs"),
    sa.PrimaryKeyConstraint("a", "b", name="triples_key"),
)

Base = declarative_base(metadata=metadata)


class Account(Base):
    __table__ = accounts


class Entry(Base):
    __table__ = entries
    own = sa.orm.synonym("amount")


class Inline(Base):
    __table__ = Table(
        "inline",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("label", String(3), key="tag", index=True),
        Index("ix_inline_both", "id", "tag"),
    )


common_args = (UniqueConstraint("code"), {"comment": "with options"})
extra_items = [Index("ix_arguments_code", "code", postgresql_ops={"code": "text_pattern_ops"})]


class Arguments(Base):
    __tablename__ = "arguments"
    id = Column(Integer, Identity(start=10), primary_key=True)
    code = Column("code", String(20), nullable=False, comment="A code")
    flags = Column(postgresql.ARRAY(Integer), server_default=text("'{}'"))
    __table_args__ = (*extra_items, CheckConstraint(code != "", name="code"), *common_args)


class Joined(Base):
    __tablename__ = "joined"
    __table_args__ = {"comment": "only options"}
    id = Column(Integer, primary_key=True, autoincrement=False)


imperative = registry(metadata=metadata)
mapped_table = Table("imperative", imperative.metadata, Column("id", Integer, primary_key=True))


class Imperative:
    pass


imperative.map_imperatively(Imperative, mapped_table)
