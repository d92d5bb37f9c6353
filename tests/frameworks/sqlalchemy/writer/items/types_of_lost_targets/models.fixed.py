import uuid

from sqlalchemy import BigInteger, Column, Integer, String, Table, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)


class Group(Base):
    __tablename__ = "groups"

    id = Column(BigInteger, primary_key=True, autoincrement=False)
    code = Column(String(20), unique=True)


class Post(Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True, autoincrement=False)
    user_id = Column(Uuid, index=True, nullable=False)
    code = Column(String(20))
    other: Mapped[int | None] = mapped_column(BigInteger)


user_groups = Table(
    "user_groups",
    Base.metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("group_id", BigInteger, primary_key=True),
)
