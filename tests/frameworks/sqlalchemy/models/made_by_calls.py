"""Columns and types that partial calls, constructors and later assignments make."""

import json
from functools import partial

from sqlalchemy import (
    BigInteger,
    Column,
    Enum,
    ForeignKey,
    Integer,
    PickleType,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapped, declarative_base, mapped_column

LENGTHS = {"name": 40, "code": 8}

Base = declarative_base()
Written = partial(Column, nullable=False, info={"blank": False})
Noted = partial(Column, String(LENGTHS["code"]), default="", comment="a note")

Number = BigInteger()
Number = Number.with_variant(sqlite.INTEGER(), "sqlite")


class AsWord(TypeDecorator):
    impl = String
    cache_ok = True

    def __init__(self, kind, *args, fallback=None, **options):
        self.kind = kind
        super().__init__(*args, **options)


class AsJson(PickleType):
    impl = Text
    cache_ok = True

    def __init__(self, *args, **options):
        options["pickler"] = json
        super().__init__(*args, **options)


class Ticket(Base):
    __tablename__ = "tickets"

    id = Column(Number, primary_key=True)
    title = Written(Text)
    note = Noted()
    code = Column(String(LENGTHS.get("code")))
    name = Column(String(LENGTHS.get("missing", 12)))
    state = Column(AsWord(int, 20, fallback=str))
    mood = Column(AsWord(int, length=30))
    plain = Column(AsWord(int))
    data = Column(AsJson)
    kind = Column(Enum("bug", "wish", name="ticket_kind"))


class Audit(Base):
    __tablename__ = "audits"
    __table_args__ = (PrimaryKeyConstraint(sqlite_on_conflict="IGNORE"),)

    ticket_id = Column(ForeignKey("tickets.id"), primary_key=True)
    moment = Column(Integer, primary_key=True)


readers = Table(
    "readers",
    Base.metadata,
    Column("ticket_id", BigInteger, ForeignKey("tickets.id")),
    Column("person", String(20)),
)


class Reader(Base):
    __tablename__ = "readers"
    __table_args__ = {"extend_existing": True}

    id = Column(Integer, primary_key=True)
    ticket_id = Column(BigInteger, ForeignKey("tickets.id"), nullable=False)


class Answer(Base):
    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[str | None] = mapped_column(ForeignKey("tickets.id"))
