from sqlalchemy import Column, Index, Integer, Text, desc
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"
    __table_args__ = (Index("ix_devices", desc("devicename")),)
    __mapper_args__ = {"polymorphic_on": "devicename", "polymorphic_identity": "name"}

    device_id = Column(Integer, primary_key=True)
    devicename = Column(Text)
    os = Column(Text)

    def __init__(self, name, os=None):
        self.devicename = name
        self.os = os


class Phone(Device):
    __mapper_args__ = {"polymorphic_identity": "phone"}


class Repository:
    model = Device

    def by_name(self, session, name):
        return session.query(self.model).filter(self.model.devicename == name).first()


class PhoneRepository(Repository):
    model = Phone
