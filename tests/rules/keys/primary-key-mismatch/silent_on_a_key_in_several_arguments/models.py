from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Text
from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    pass


class Keyed:
    @declared_attr
    def __table_args__(cls):
        if cls.__tablename__.upper() == "USERS":
            return cls._key + (CheckConstraint("name <> ''"),)
        return cls._key + ({"comment": "Made by us"},)


class User(Keyed, Base):
    __tablename__ = "users"

    _key = (PrimaryKeyConstraint("tenant", "name"),)

    tenant = Column(Integer)
    name = Column(Text)


class Group(Keyed, Base):
    __tablename__ = "groups"

    _key = (PrimaryKeyConstraint("tenant", "name"),)

    tenant = Column(Integer)
    name = Column(Text)
