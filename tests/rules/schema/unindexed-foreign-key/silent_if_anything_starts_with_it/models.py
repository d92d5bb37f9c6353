from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


class Link(Base):
    __tablename__ = "links"
    __table_args__ = (Index("links_c", "c", "b"),)

    a: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    b: Mapped[int | None] = mapped_column(ForeignKey("users.id"), unique=True)
    c: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
