import datetime
import decimal

from sqlalchemy import Numeric
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"

    id: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[decimal.Decimal | None] = mapped_column(Numeric)
    gross: Mapped[decimal.Decimal | None] = mapped_column(Numeric(8, 2))
    at: Mapped[datetime.datetime | None]
