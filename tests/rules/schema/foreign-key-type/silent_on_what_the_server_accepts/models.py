import datetime

from sqlalchemy import DateTime, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(String(10), unique=True)
    born: Mapped[datetime.date | None] = mapped_column(unique=True)


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    code: Mapped[str | None] = mapped_column(Text, ForeignKey("users.code"), unique=True)
    born: Mapped[datetime.datetime | None] = mapped_column(
        DateTime, ForeignKey("users.born"), unique=True
    )
