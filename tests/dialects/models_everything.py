"""One of everything of SQLAlchemy, for all databases."""

from __future__ import annotations

import datetime
import decimal
import enum
import uuid

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    Enum,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Interval,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Mood(enum.Enum):
    glad = "g"
    sad = "s"


class Owner(Base):
    __tablename__ = "owner"
    __table_args__ = (
        UniqueConstraint("name", "born", name="uq_owner_name_born"),
        CheckConstraint("age >= 0 AND age < 150", name="age_range"),
        CheckConstraint("name <> ''"),
        Index("ix_owner_two", "age", "born"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    age: Mapped[int | None] = mapped_column(SmallInteger, index=True)
    born: Mapped[datetime.date]
    balance: Mapped[decimal.Decimal] = mapped_column(Numeric(12, 4), server_default="0")
    ratio: Mapped[float | None]
    exact: Mapped[float | None] = mapped_column(Double)
    is_active: Mapped[bool] = mapped_column(Boolean, server_default=text("1"))
    seen: Mapped[datetime.datetime] = mapped_column(DateTime, server_default=func.now())
    wakes: Mapped[datetime.time | None] = mapped_column(Time)
    waits: Mapped[datetime.timedelta | None] = mapped_column(Interval)
    mood: Mapped[Mood] = mapped_column(Enum(Mood), server_default="glad")
    kind: Mapped[str | None] = mapped_column(Enum("a", "bcd", native_enum=False))
    checked: Mapped[str | None] = mapped_column(
        Enum("x", "y", native_enum=False, create_constraint=True, name="checked_kind")
    )
    notes: Mapped[str | None] = mapped_column(Text)
    data: Mapped[bytes | None] = mapped_column(LargeBinary)
    token: Mapped[uuid.UUID] = mapped_column(Uuid)
    big: Mapped[int] = mapped_column(BigInteger, server_default=text("-5"))
    label: Mapped[str] = mapped_column(String(20), server_default="it's")
    twice: Mapped[int | None] = mapped_column(Integer, Computed("age * 2"))


class Pet(Base):
    __tablename__ = "pet"
    __table_args__ = (
        ForeignKeyConstraint(
            ["keeper_name", "keeper_born"], ["owner.name", "owner.born"], name="fk_keeper"
        ),
    )

    owner_id: Mapped[int] = mapped_column(
        ForeignKey("owner.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    keeper_name: Mapped[str | None] = mapped_column(String(80))
    keeper_born: Mapped[datetime.date | None]
    friend_id: Mapped[int | None] = mapped_column(ForeignKey("owner.id"), index=True)


class Breeder(Owner):
    __tablename__ = "breeder"

    id: Mapped[int] = mapped_column(ForeignKey("owner.id"), primary_key=True)
    licence: Mapped[str] = mapped_column(String(10))


class Plain(Base):
    __tablename__ = "plain"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    big: Mapped[int | None] = mapped_column(BigInteger, unique=True)


class Big(Base):
    __tablename__ = "big"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("big.id", ondelete="SET NULL"))


class Text_Key(Base):
    __tablename__ = "TextKey"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    order: Mapped[int] = mapped_column("order")
    CamelCase: Mapped[int | None] = mapped_column(Integer)


membership = Table(
    "membership",
    Base.metadata,
    Column("owner_id", Integer, ForeignKey("owner.id", onupdate="CASCADE"), primary_key=True),
    Column("club", String(30), primary_key=True),
    Column("score", Float(53)),
    Column("level", Float(10)),
)
