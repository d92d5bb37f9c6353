from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, declarative_base, relationship, validates

Base = declarative_base()


class Describing:
    def described(self):
        return f"<{self.devicename!r} ({self.os})>"


class Device(Describing, Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    devicename = Column(Text)
    os = Column(Text)
    label = column_property(devicename + " on " + os)

    processes = relationship("Process", back_populates="device")

    @hybrid_property
    def upper(self):
        return self.devicename.upper()

    @upper.expression
    def upper(cls):
        return cls.devicename

    @validates("devicename")
    def checked(self, key, value):
        assert self.devicename != value
        return value

    @classmethod
    def by_name(cls, name):
        return cls.devicename == name


class Process(Base):
    __tablename__ = "processes"

    id = Column(Integer, primary_key=True)
    device_id = Column(ForeignKey("devices.device_id"), nullable=False)
    name = Column(Text)

    device = relationship("Device", back_populates="processes")
