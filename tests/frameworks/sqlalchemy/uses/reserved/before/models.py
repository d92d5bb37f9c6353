from sqlalchemy import Column, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    metadata = Column(JSONB)


def shown(device: Device, engine):
    Base.metadata.create_all(engine)
    return device.metadata, Device(metadata={})
