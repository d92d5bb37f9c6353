import datetime
from decimal import Decimal

from sqlalchemy import (
    JSON, Boolean, Column, Date, DateTime, Double, Float, Integer, Interval, LargeBinary, Numeric, String, Text, Time,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, INT4RANGE, MONEY, TSVECTOR
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Kinds(Base):
    __tablename__ = "kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[str | None]
    b: Mapped[int | None]
    c: Mapped[int | None]
    d: Mapped[float | None]
    e: Mapped[datetime.datetime | None]
    f = Column(Integer)
    g = Column(ARRAY(Text))
    h: Mapped[int | None] = mapped_column(Integer)
    i = Column(Text)
    j = Column(Text)
    k = Column(DateTime)
    l = Column(Numeric)
    m = Column(Text)
    n = Column(ARRAY(Integer))
    o = Column(Boolean)
    p = Column(BIT(8))
    q = Column(Text)
    r = Column(Integer)
    s = Column(Double)
