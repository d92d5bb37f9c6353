from sqlalchemy import Computed
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"

    id: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[int]
    gross: Mapped[int | None]
    half: Mapped[int | None] = mapped_column(Computed("net / 3"))
    third: Mapped[int | None] = mapped_column(Computed("net / 3"))
