"""Declarative classes in the style of SQLAlchemy 1.4."""

import datetime
import enum

import sqlalchemy as sa
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB, UUID
from sqlalchemy.orm import backref, declarative_base, deferred, relationship, synonym

NAME_LENGTH = 40
SUFFIX = "_items"

Base = declarative_base()


class Color(enum.Enum):
    RED = "r"
    GREEN = "g"
    CRIMSON = "r"  # an alias is no member


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"

    @classmethod
    def default(cls):
        return cls.LOW


association = Table(
    "left_right",
    Base.metadata,
    Column("left_id", ForeignKey("lefts.id", ondelete="CASCADE"), primary_key=True),
    Column("right_id", Integer, ForeignKey("rights.id"), primary_key=True),
    Index("ix_left_right_right", "right_id"),
)


class Left(Base):
    __tablename__ = "lefts"
    __table_args__ = (
        UniqueConstraint("code", "kind_name", name="uq_lefts_code_kind"),
        CheckConstraint("length(code) > 2", name="ck_lefts_code"),
        Index("ix_lefts_lower", func.lower("code")),
        {"comment": "Left ones"},
    )

    id = Column(Integer, primary_key=True)
    code = Column(String(NAME_LENGTH), nullable=False, index=True)
    kind = Column("kind_name", Text, server_default="x")
    color = Column(Enum(Color))
    level = Column(Enum(Level, name="level", values_callable=lambda e: [m.value for m in e]), nullable=False)
    plain = Column(Enum("a", "b", name="plain_enum"), server_default="a")
    short = Column(Enum("one", "three", native_enum=False))
    price = Column(Numeric(10, 2), server_default=text("0"))
    ratio = Column(sa.Float)
    exact = Column(sa.Float(53))
    payload = Column(JSONB, server_default=text("'{}'::jsonb"))
    tags = Column(ARRAY(String(20)))
    address = Column(INET)
    uid = Column(UUID(as_uuid=True), unique=True, server_default=func.gen_random_uuid())
    created = Column(DateTime(timezone=True), server_default=func.now(), default=datetime.datetime.now)
    updated = Column(DateTime, onupdate=func.now(), comment="when")
    active = Column(Boolean, nullable=False, server_default=sa.true())
    secret = deferred(Column(sa.LargeBinary))
    variant = Column(sa.JSON().with_variant(JSONB(), "postgresql"))
    other = synonym("code")
    rights = relationship("Right", secondary=association, backref=backref("lefts"))


class Right(Base):
    __tablename__ = "rights"
    id = Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    left_id = Column(ForeignKey(Left.id, ondelete="SET NULL", name="fk_right_left"), unique=True, index=True)
    number = Column(Integer, Identity(always=True))
    counter = Column(SmallInteger, autoincrement=True, nullable=False)
    fields = Column(postgresql.BIT(8), nullable=True)
    varying = Column(postgresql.BIT(4, varying=True))
    span = Column(postgresql.INTERVAL(fields="DAY TO SECOND", precision=3))
    stamp = Column(postgresql.TIMESTAMP(timezone=True, precision=3))
    clock = Column(sa.Time(timezone=True))


Index("ix_rights_number_desc", Right.number.desc(), Right.counter, unique=True)


class Composite(Base):
    __tablename__ = f"composite{SUFFIX}"
    first = Column(Integer, primary_key=True)
    second = Column(String(3), primary_key=True)
    parent_first = Column(Integer)
    parent_second = Column(String(3))
    __table_args__ = (
        ForeignKeyConstraint(
            ["parent_first", "parent_second"],
            ["composite_items.first", "composite_items.second"],
            name="fk_composite_parent",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
    )


class Keyed(Base):
    __tablename__ = "keyed"
    __table_args__ = (PrimaryKeyConstraint("a", "b", name="keyed_pk"), {"schema": "app"})
    a = Column(Integer, Sequence("keyed_a_seq"), nullable=False)
    b = Column(Integer, autoincrement=False)
    total = Column(Integer, sa.Computed("a + b", persisted=True))


class Searchable(Base):
    __tablename__ = "searchable"
    id = Column(Integer, primary_key=True, autoincrement=False)
    body = Column(Text, nullable=False)
    deleted_at = Column(DateTime)
    title = Column(String)
    __table_args__ = (
        Index(
            "ix_searchable_body",
            body,
            postgresql_using="gin",
            postgresql_ops={"body": "gin_trgm_ops"},
        ),
        Index("ix_searchable_live", "title", unique=True, postgresql_where=(deleted_at.is_(None))),
        Index("ix_searchable_text", text("lower(title) DESC NULLS LAST"), postgresql_include=["body"]),
        Index("ix_searchable_first", title.desc().nulls_last(), id),
    )
