from typing import Optional

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(200), nullable=True)  # kept
    age: Mapped[int]
    score: Mapped[Optional[float]]


class Seq(Base):
    __tablename__ = "seqs"

    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[Optional[int]]
    k: Mapped[int]
