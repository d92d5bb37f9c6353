from sqlalchemy import Column, Index, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"
    __table_args__ = (Index(None, "devicename"),)

    device_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column("devicename")
    os = Column(Text)


def shown(device: Device):
    return device.name, Device(name="x"), Device.__table__.c.devicename
