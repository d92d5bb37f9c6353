from sqlalchemy import Column, ForeignKey, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


user_roles = Table(
    "user_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("role_id", ForeignKey("roles.id"), primary_key=True, index=True),
)
user_tags = Table(
    "user_tags",
    Base.metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("tag", Text, primary_key=True),
)


class Role(Base):
    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)

    users: Mapped[list["User"]] = relationship(secondary=user_roles)


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)

    friends = relationship(
        "User",
        secondary="friends",
        primaryjoin="User.id == Friend.one_id",
        secondaryjoin="User.id == Friend.other_id",
    )


class Manager(User):
    __tablename__ = "managers"

    id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)


class Friend(Base):
    __tablename__ = "friends"

    one_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
