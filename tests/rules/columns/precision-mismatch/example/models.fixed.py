import decimal

from sqlalchemy import REAL, Numeric
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"

    id: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[decimal.Decimal] = mapped_column(Numeric(10, 4))
    rate: Mapped[float] = mapped_column(REAL)
