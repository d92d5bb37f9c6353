from sqlalchemy import Column, Integer, Text, text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    key = Column("device_id", Integer, primary_key=True)
    title = Column("devicename", Text)
    os = Column(name="os", type_=Text)


def shown(session, device: Device):
    session.execute(text("SELECT devicename FROM devices"))
    return device.title, Device(title="x"), Device.__table__.c.devicename, device.key
