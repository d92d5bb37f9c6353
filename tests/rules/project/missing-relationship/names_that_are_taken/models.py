from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Class(Base):
    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(primary_key=True)

    @property
    def seats(self) -> int:
        return 0


class Device(Base):
    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)


class Registry(Base):
    __tablename__ = "registries"

    id: Mapped[int] = mapped_column(primary_key=True)


class Seat(Base):
    __tablename__ = "seats"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    device: Mapped[int] = mapped_column(ForeignKey("devices.id"), index=True)
    registry_id: Mapped[int] = mapped_column(ForeignKey("registries.id"), index=True)
