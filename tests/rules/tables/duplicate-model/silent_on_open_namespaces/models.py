from os import environ

from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base, declared_attr

from vendor.tables import merged_arguments

Base = declarative_base()


class UserSetting(Base):
    __tablename__ = "settings"
    __table_args__ = {"schema": environ["USERS"]}

    id = Column(Integer, primary_key=True)
    user = Column(Text)


class RoomSetting(Base):
    __tablename__ = "settings"
    __table_args__ = {"schema": environ["ROOMS"]}

    id = Column(Integer, primary_key=True)
    room = Column(Text)


class DoorSetting(Base):
    __tablename__ = "settings"

    @declared_attr
    def __table_args__(cls):
        return merged_arguments(cls)

    id = Column(Integer, primary_key=True)
    door = Column(Text)
