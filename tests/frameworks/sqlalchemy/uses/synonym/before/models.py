from sqlalchemy import Column, Index, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, validates


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"

    device_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]  # what people call it
    os = Column(Text)

    lowered = Index(None, name)

    @validates("name")
    def stripped(self, key, value):
        return value.strip()


def shown(device: Device):
    return device.name, Device(name="x"), Device.__table__.c.name
