from mixins import Named
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Named, Base):
    __tablename__ = "devices"

    id = Column(Integer, primary_key=True)
    name = Column("devicename", Text)


class User(Named, Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
