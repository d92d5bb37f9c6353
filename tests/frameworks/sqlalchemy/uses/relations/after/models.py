from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import backref, declarative_base, relationship

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    devicename = Column(Text)
    os = Column(Text)


class Process(Base):
    __tablename__ = "processes"

    id = Column(Integer, primary_key=True)
    device_id = Column(ForeignKey("devices.device_id"), nullable=False)
    name = Column(Text)

    device = relationship(Device, backref=backref("processes", lazy="dynamic"))
    again = relationship("Device", viewonly=True)
