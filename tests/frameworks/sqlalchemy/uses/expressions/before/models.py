from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, declarative_base, relationship, validates

Base = declarative_base()


class Describing:
    def described(self):
        return f"<{self.name!r} ({self.os})>"


class Device(Describing, Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
    os = Column(Text)
    label = column_property(name + " on " + os)

    processes = relationship("Process", back_populates="device")

    @hybrid_property
    def upper(self):
        return self.name.upper()

    @upper.expression
    def upper(cls):
        return cls.name

    @validates("name")
    def checked(self, key, value):
        assert self.name != value
        return value

    @classmethod
    def by_name(cls, name):
        return cls.name == name


class Process(Base):
    __tablename__ = "processes"

    id = Column(Integer, primary_key=True)
    device_id = Column(ForeignKey("devices.device_id"), nullable=False)
    name = Column(Text)

    device = relationship("Device", back_populates="processes")
