from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Text
from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    pass


class Arguments:
    _arguments = (PrimaryKeyConstraint("id"),)

    @declared_attr
    def __table_args__(cls):
        return cls._arguments + (CheckConstraint("created <> ''"), {"comment": "Made by us"})

    @declared_attr
    def created(cls):
        return Column(Text)


class User(Arguments, Base):
    __tablename__ = "users"

    id = Column(Integer)
    tenant = Column(Integer, nullable=False)
    name = Column(Text, nullable=False)


class Group(Arguments, Base):
    __tablename__ = "groups"

    _arguments = (PrimaryKeyConstraint("tenant", "name"),)

    tenant = Column(Integer)
    name = Column(Text)
