from datetime import datetime

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"

    sensor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    value: Mapped[float | None]


class Code(Base):
    __tablename__ = "codes"

    id = mapped_column(Integer, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text)


pairs = Table("pairs", Base.metadata, Column("a", Integer), Column("b", Integer))


class Link(Base):
    __tablename__ = "links"
    __table_args__ = (PrimaryKeyConstraint("a", "c"),)

    a: Mapped[int] = mapped_column(autoincrement=False)
    b: Mapped[int | None]
    c: Mapped[int] = mapped_column(autoincrement=False)
