from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"

    device_id: Mapped[int] = mapped_column(primary_key=True)
    devicename: Mapped[str | None]
    os: Mapped[str | None]

    processes: Mapped[list["Process"]] = relationship(back_populates="device")


class Process(Base):
    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.device_id"))
    name: Mapped[str | None]

    device: Mapped["Device"] = relationship(back_populates="processes")
