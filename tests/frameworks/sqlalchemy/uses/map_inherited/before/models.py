from mixins import Named
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Named, Base):
    __tablename__ = "devices"

    id = Column(Integer, primary_key=True)


class User(Named, Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
