from sqlalchemy import Column, Index, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, synonym, validates


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"

    device_id: Mapped[int] = mapped_column(primary_key=True)
    devicename: Mapped[str | None]  # what people call it
    name: Mapped[str | None] = synonym("devicename")
    os = Column(Text)

    lowered = Index(None, devicename)

    @validates("devicename")
    def stripped(self, key, value):
        return value.strip()


def shown(device: Device):
    return device.name, Device(name="x"), Device.__table__.c.devicename
