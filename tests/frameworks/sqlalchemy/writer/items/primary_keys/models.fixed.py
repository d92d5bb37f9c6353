from datetime import datetime

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"

    sensor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    value: Mapped[float | None]


class Code(Base):
    __tablename__ = "codes"

    id = mapped_column(Integer, nullable=False, autoincrement=False)
    code: Mapped[str] = mapped_column(Text, primary_key=True)


pairs = Table("pairs", Base.metadata, Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True))


class Link(Base):
    __tablename__ = "links"
    __table_args__ = (PrimaryKeyConstraint("a", "b"),)

    a: Mapped[int] = mapped_column(autoincrement=False)
    b: Mapped[int]
    c: Mapped[int] = mapped_column(autoincrement=False)
