import uuid

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"
    __table_args__ = (Index("devices_name", "name", "device_id", unique=True),)

    device_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


class Reading(Base):
    __tablename__ = "readings"
    __table_args__ = (Index("readings_device", "device"),)

    reading_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    device: Mapped[uuid.UUID] = mapped_column(ForeignKey("devices.device_id"))
