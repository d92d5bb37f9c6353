from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import DeclarativeBase

from vendor.keys import arguments_of


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = arguments_of("users")

    id = Column(Integer)
    name = Column(Text)


class Group(Base):
    __tablename__ = "groups"
    __table_args__ = arguments_of("groups")

    tenant = Column(Integer)
    name = Column(Text)
