from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Numbered:
    id = Column(Integer, primary_key=True)


class Named:
    username = Column(Text)

    def greeting(self):
        return f"Hello {self.username}"


class User(Named, Base):
    __tablename__ = "users"

    user_id = Column(Integer, primary_key=True)


class Process(Numbered, Base):
    __tablename__ = "processes"

    name = Column(Text)


class Device(Numbered, Base):
    __tablename__ = "devices"

    devicename = Column(Text)
    id = Column("device_id", Integer, primary_key=True)


def shown(user: User, process: Process):
    return user.username, process.name, process.id
