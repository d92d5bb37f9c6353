from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Class(Base):
    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(primary_key=True)

    seats_as_class: Mapped[list["Seat"]] = relationship(back_populates="class_")

    @property
    def seats(self) -> int:
        return 0


class Device(Base):
    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)

    seats: Mapped[list["Seat"]] = relationship(back_populates="related_device")


class Registry(Base):
    __tablename__ = "registries"

    id: Mapped[int] = mapped_column(primary_key=True)

    seats: Mapped[list["Seat"]] = relationship(back_populates="registry_")


class Seat(Base):
    __tablename__ = "seats"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), index=True)
    device: Mapped[int] = mapped_column(ForeignKey("devices.id"), index=True)
    registry_id: Mapped[int] = mapped_column(ForeignKey("registries.id"), index=True)

    class_: Mapped["Class"] = relationship(back_populates="seats_as_class")
    related_device: Mapped["Device"] = relationship(back_populates="seats")
    registry_: Mapped["Registry"] = relationship(back_populates="seats")
