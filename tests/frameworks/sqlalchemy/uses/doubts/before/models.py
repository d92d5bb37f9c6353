from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
    os = Column(Text)
