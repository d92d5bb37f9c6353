import uuid

from sqlalchemy import BigInteger, ForeignKey, Integer, Text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(BigInteger, unique=True)


class Post(Base):
    __tablename__ = "posts"

    author_id: Mapped[str] = mapped_column(Text, ForeignKey("users.id"), primary_key=True)
    author_number: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("users.number"), unique=True
    )
