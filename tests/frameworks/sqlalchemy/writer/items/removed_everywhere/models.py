from sqlalchemy import (
    BigInteger, CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Text, UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        Index("users_nick", "nick"),
        {"comment": None},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text, unique=True, index=True)
    age: Mapped[int | None] = mapped_column(CheckConstraint("age > 0"))
    code: Mapped[str | None] = mapped_column(
        Text,
        unique=True,  # no longer
    )
    mail: Mapped[str | None] = mapped_column(Text)
    nick: Mapped[str | None] = mapped_column(Text)


Index("users_mail", User.mail)


class Key(Base):
    __tablename__ = "keys"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        # what belongs together
        UniqueConstraint("a", "b"), Index("posts_b", "b"),
        ForeignKeyConstraint(["a"], ["users.id"], name="posts_a"),
    )

    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id", ondelete="CASCADE"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    third_id: Mapped[int | None] = mapped_column(ForeignKey("keys.id"))
    a = Column(Integer, index=True)
    b = Column(Integer)
