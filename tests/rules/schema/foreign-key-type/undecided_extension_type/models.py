from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.types import SomebodysId


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[str] = mapped_column(SomebodysId, primary_key=True)


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[str] = mapped_column(Text, ForeignKey("users.id"), primary_key=True)
