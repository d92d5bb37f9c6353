from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (CheckConstraint("rating > 0"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating: Mapped[int]
