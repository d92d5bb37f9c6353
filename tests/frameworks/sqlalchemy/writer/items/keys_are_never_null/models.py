from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Event(Base):
    __tablename__ = "events"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    order_id: Mapped[int | None] = mapped_column(BigInteger)


class Place(Base):
    __tablename__ = "places"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    room: Mapped[int | None] = mapped_column(Integer, nullable=True)


class Seat(Base):
    __tablename__ = "seats"
    __table_args__ = (PrimaryKeyConstraint("a"),)

    a: Mapped[int] = mapped_column(autoincrement=False)
    b: Mapped[int | None]
    c = mapped_column(Integer, nullable=True)


notes = Table(
    "notes",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("page", Integer, nullable=True),
)


class Paged:
    page: Mapped[int | None] = mapped_column(Integer)


class Mark(Paged, Base):
    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
