from datetime import datetime
from decimal import Decimal

from sqlalchemy import Numeric
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"

    id: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[Decimal] = mapped_column(Numeric(10))
    at: Mapped[datetime] = mapped_column(TIMESTAMP(precision=3))
