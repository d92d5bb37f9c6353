import decimal

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Post(Base):
    __tablename__ = "posts"

    author_id: Mapped[decimal.Decimal] = mapped_column(
        Numeric, ForeignKey("users.id"), primary_key=True
    )
