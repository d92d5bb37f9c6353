from sqlalchemy import (
    BigInteger, Column, Integer, Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = {"comment": None}

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    age: Mapped[int | None]
    code: Mapped[str | None] = mapped_column(
        Text,
    )
    mail: Mapped[str | None] = mapped_column(Text)
    nick: Mapped[str | None] = mapped_column(Text)


class Key(Base):
    __tablename__ = "keys"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Post(Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True)
    user_id = Column(Integer)
    other_id: Mapped[int | None]
    third_id: Mapped[int | None] = mapped_column(BigInteger)
    a = Column(Integer)
    b = Column(Integer)
