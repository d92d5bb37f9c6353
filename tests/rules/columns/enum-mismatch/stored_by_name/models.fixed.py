import enum

from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Colour(enum.Enum):
    RED = "red"
    GREEN = "green"


class Car(Base):
    __tablename__ = "cars"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[Colour] = mapped_column(
        Enum(Colour, name="colour", values_callable=lambda enum: [member.value for member in enum]),
    )
