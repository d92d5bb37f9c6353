from sqlalchemy import Column, Index, Integer, Text, desc
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"
    __table_args__ = (Index("ix_devices", desc("name")),)
    __mapper_args__ = {"polymorphic_on": "name", "polymorphic_identity": "name"}

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
    os = Column(Text)

    def __init__(self, name, os=None):
        self.name = name
        self.os = os


class Phone(Device):
    __mapper_args__ = {"polymorphic_identity": "phone"}


class Repository:
    model = Device

    def by_name(self, session, name):
        return session.query(self.model).filter(self.model.name == name).first()


class PhoneRepository(Repository):
    model = Phone
