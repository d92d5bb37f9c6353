from sqlalchemy import Column, ForeignKey, Integer, Text, text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "device"

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
    os = Column(Text)
    mac = Column(Text)


class Process(Base):
    __tablename__ = "processes"

    id = Column(Integer, primary_key=True)
    device_id = Column(ForeignKey("device.device_id"), nullable=False)


def counted(connection):
    return connection.execute(text("SELECT count(device.name) AS device FROM device"))
